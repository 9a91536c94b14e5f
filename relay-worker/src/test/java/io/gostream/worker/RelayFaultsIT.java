package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Ingest;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.Tools;
import io.gostream.worker.testkit.WorkerInside;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What destinations do to us, and what our users see then. One session is on air in each test.
class RelayFaultsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static Ingest ingest;
  private static Rows rows;
  private static WorkerInside worker;

  private Rows.Project project;
  private UUID session;
  private Encoder encoder;

  @BeforeAll
  static void startWorker() {
    var database = PostgresForTests.migrated();
    ingest = new Ingest();
    rows = new Rows(database);
    worker =
        new WorkerInside(
            database,
            ingest,
            "--gostream.relay.connect-timeout=2s",
            "--gostream.relay.stall-timeout=2s");
  }

  @AfterAll
  static void endWorker() {
    worker.close();
    ingest.close();
  }

  @BeforeEach
  void goOnAir() {
    project = rows.project();
    session = rows.session(project);
    await().atMost(PATIENCE).until(() -> rows.session(session).get("attached_at") != null);
    encoder =
        new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value());
  }

  @AfterEach
  void goOffAir() {
    encoder.close();
    rows.end(session);
    await().atMost(PATIENCE).until(() -> rows.session(session).get("worker_id") == null);
  }

  @Test
  void aRefusedConnectionIsTriedAgainAndSaysSo() {
    var url = "rtmp://127.0.0.1:" + Tools.freePort() + "/app";
    var target = rows.target(project, session, url, "key", true);
    awaitReason(target, "RECONNECTING", "CONNECTION_REFUSED");
    assertThat(rows.relay(target).get("retry_at")).isNotNull();
  }

  @Test
  void aRejectedKeyFailsForGoodUntilSomebodyPressesStartAgain() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.REJECT_KEY)) {
      var target = rows.target(project, session, sink.url(), "key", true);
      awaitReason(target, "FAILED", "KEY_REJECTED");
      sink.behaving(RtmpSink.Manner.ACCEPT);
      rows.want(session, target, "RUNNING");
      awaitState(target, "LIVE");
      assertThat(rows.relay(target).get("reason")).isNull();
    }
  }

  @Test
  void aServerThatDoesNotKnowTheApplicationFails() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.REJECT_APP)) {
      awaitReason(rows.target(project, session, sink.url(), "key", true), "FAILED", "BAD_URL");
    }
  }

  @Test
  void aServerThatHangsUpIsTriedAgain() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.HANG_UP_ON_PUBLISH)) {
      var target = rows.target(project, session, sink.url(), "key", true);
      awaitReason(target, "RECONNECTING", "CONNECTION_RESET");
    }
  }

  @Test
  void aServerThatNeverAnswersTimesOut() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.SILENT)) {
      var target = rows.target(project, session, sink.url(), "key", true);
      awaitReason(target, "RECONNECTING", "TIMED_OUT");
    }
  }

  @Test
  void aFrozenDestinationIsNoticedAndItsNeighbourDoesNotNotice() {
    try (var frozen = new RtmpSink().behaving(RtmpSink.Manner.FREEZE);
        var healthy = new RtmpSink()) {
      var neighbour = rows.target(project, session, healthy.url(), "key", true);
      var target = rows.target(project, session, frozen.url(), "key", true);
      awaitReason(target, "RECONNECTING", "STALLED");
      assertThat(rows.state(neighbour)).isEqualTo("LIVE");
      assertThat(healthy.connections()).hasSize(1);
      var arrivals = healthy.latest().media();
      long longestGap = 0;
      for (int i = 1; i < arrivals.size(); i++) {
        longestGap = Math.max(longestGap, arrivals.get(i).at() - arrivals.get(i - 1).at());
      }
      System.out.printf(
          "FIGURE longest gap beside a frozen neighbour: %d ms%n", longestGap / 1_000_000);
      var video = healthy.latest().frames(FlvTag.Type.VIDEO);
      assertThat(Footage.indexOf(video, Footage.EVERY_2_S.frames(FlvTag.Type.VIDEO)))
          .as("nothing was lost")
          .isNotNegative();
    }
  }

  @Test
  void aResetConnectionComesBack() {
    try (var sink = new RtmpSink()) {
      var target = rows.target(project, session, sink.url(), "key", true);
      awaitState(target, "LIVE");
      sink.reset();
      await().atMost(PATIENCE).until(() -> sink.connections().size() == 2);
      awaitState(target, "LIVE");
    }
  }

  @Test
  void aKilledFfmpegIsBackAndTheOthersDoNotNotice() {
    try (var one = new RtmpSink();
        var two = new RtmpSink()) {
      var first = rows.target(project, session, one.url(), "key", true);
      var second = rows.target(project, session, two.url(), "key", true);
      awaitState(first, "LIVE");
      awaitState(second, "LIVE");
      long killedAt = System.nanoTime();
      assertThat(ffmpegOf(one)).hasSize(1).allMatch(ProcessHandle::destroyForcibly);
      await().atMost(PATIENCE).until(() -> one.connections().size() == 2);
      await().atMost(PATIENCE).until(() -> !one.connections().getLast().media().isEmpty());
      long back = one.connections().getLast().media().getFirst().at() - killedAt;
      System.out.printf("FIGURE kill -9 of FFmpeg to first media: %d ms%n", back / 1_000_000);
      awaitState(first, "LIVE");
      assertThat(two.connections()).hasSize(1);
    }
  }

  @Test
  void aStoppedRelaySaysGoodByeAndItsNeighbourGoesOn() {
    try (var one = new RtmpSink();
        var two = new RtmpSink()) {
      var first = rows.target(project, session, one.url(), "key", true);
      var second = rows.target(project, session, two.url(), "key", true);
      awaitState(first, "LIVE");
      awaitState(second, "LIVE");
      rows.want(session, first, "STOPPED");
      awaitState(first, "IDLE");
      await().atMost(PATIENCE).until(() -> one.latest().hasGoodBye());
      await().atMost(PATIENCE).until(() -> ffmpegOf(one).isEmpty());
      int before = two.latest().media().size();
      await().atMost(PATIENCE).until(() -> two.latest().media().size() > before + 50);
      assertThat(two.connections()).hasSize(1);
    }
  }

  @Test
  void aChangedUrlMovesTheRelayThere() {
    try (var one = new RtmpSink();
        var two = new RtmpSink()) {
      var target = rows.target(project, session, one.url(), "key", true);
      await().atMost(PATIENCE).until(() -> !one.latest().media().isEmpty());
      rows.changeUrl(session, target, two.url());
      await().atMost(PATIENCE).until(() -> !two.latest().media().isEmpty());
      awaitState(target, "LIVE");
      assertThat(ffmpegOf(one)).isEmpty();
    }
  }

  @Test
  void anIngestThatIsRestartedIsPlayedAgainAndDestinationsKeepTheirConnection() {
    try (var sink = new RtmpSink()) {
      var target = rows.target(project, session, sink.url(), "key", true);
      awaitState(target, "LIVE");
      ingest.restart();
      encoder.close();
      encoder =
          new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value());
      int before = sink.latest().media().size();
      await().atMost(PATIENCE).until(() -> sink.latest().media().size() > before + 60);
      assertThat(sink.connections()).hasSize(1);
      for (var type : FlvTag.Type.values()) {
        assertThat(sink.latest().frames(type))
            .extracting(FlvTag::timestamp)
            .as("time never goes back over the break")
            .isSorted();
      }
    }
  }

  private static List<ProcessHandle> ffmpegOf(RtmpSink sink) {
    return ProcessHandle.current()
        .descendants()
        .filter(p ->
            p.info()
                .arguments()
                .map(a -> String.join(" ", a).contains(":" + sink.port() + "/"))
                .orElse(false))
        .toList();
  }

  private static void awaitState(Rows.Target target, String state) {
    await(state).atMost(PATIENCE).until(() -> rows.state(target).equals(state));
  }

  private static void awaitReason(Rows.Target target, String state, String reason) {
    await(state + " " + reason)
        .atMost(PATIENCE)
        .until(() -> {
          var row = rows.relay(target);
          return state.equals(row.get("state")) && reason.equals(row.get("reason"));
        });
  }
}
