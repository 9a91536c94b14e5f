package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Ingest;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.WorkerInside;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How long a person waits. The figures are printed; what is asserted is generous, since the
/// machine may be busy.
class LatencyIT {

  private static final int ROUNDS = 10;

  private static Ingest ingest;
  private static Rows rows;
  private static WorkerInside worker;

  @BeforeAll
  static void start() {
    var database = PostgresForTests.migrated();
    ingest = new Ingest();
    rows = new Rows(database);
    worker = new WorkerInside(database, ingest);
  }

  @AfterAll
  static void end() {
    worker.close();
    ingest.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"EVERY_2_S", "EVERY_8_S"})
  void aStartedRelayIsOnAirWithVideoAndAudioWithoutWaitingForAKeyframe(Footage footage) {
    var project = rows.project();
    var session = rows.session(project);
    await().until(() -> rows.session(session).get("attached_at") != null);
    var waits = new ArrayList<Long>();
    try (var encoder =
        new Encoder(footage, ingest.playUrl() + "/" + project.key().secret().value())) {
      // A first one, so that the encoder is known to be on air.
      try (var sink = new RtmpSink()) {
        var first = rows.target(project, session, sink.url(), "key", true);
        await().until(() -> !sink.latest().media().isEmpty());
        rows.want(session, first, "STOPPED");
      }
      for (int round = 0; round < ROUNDS; round++) {
        try (var sink = new RtmpSink()) {
          var target = rows.target(project, session, sink.url(), "key", false);
          long pressedAt = System.nanoTime();
          rows.want(session, target, "RUNNING");
          await()
              .pollInterval(Duration.ofMillis(20))
              .until(() ->
                  !sink.latest().frames(FlvTag.Type.VIDEO).isEmpty()
                      && !sink.latest().frames(FlvTag.Type.AUDIO).isEmpty());
          var connection = sink.latest();
          waits.add((connection.media().getFirst().at() - pressedAt) / 1_000_000);
          assertThat(connection.frames(FlvTag.Type.VIDEO).getFirst().kind())
              .isEqualTo(TagKind.VIDEO_KEYFRAME);
          rows.want(session, target, "STOPPED");
        }
      }
      assertThat(encoder.startedAt()).isPositive();
    }
    rows.end(session);
    var sorted = waits.stream().sorted().toList();
    System.out.printf(
        "FIGURE start to first media, %s: median %d ms of %s%n",
        footage, sorted.get(ROUNDS / 2), sorted);
    assertThat(sorted.get(ROUNDS / 2)).isLessThan(2_000);
  }

  @Test
  void aNewSessionIsClaimedAndAttachedAtOnce() {
    var waits = new ArrayList<Long>();
    for (int round = 0; round < ROUNDS; round++) {
      var project = rows.project();
      long publishedAt = System.nanoTime();
      var session = rows.session(project);
      await()
          .pollInterval(Duration.ofMillis(2))
          .until(() -> rows.session(session).get("attached_at") != null);
      waits.add((System.nanoTime() - publishedAt) / 1_000_000);
      rows.end(session);
    }
    var sorted = waits.stream().sorted().toList();
    System.out.printf(
        "FIGURE session row to attached: median %d ms of %s%n", sorted.get(ROUNDS / 2), sorted);
    assertThat(sorted.get(ROUNDS / 2)).isLessThan(2_000);
  }
}
