package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.relay.RelayProperties.Publisher;
import io.gostream.worker.testkit.Air;
import io.gostream.worker.testkit.Broadcast;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.SinkConnection;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Destinations that take too little, or nothing any more, and what their neighbours see: nothing.
@ParameterizedClass
@EnumSource
class SlowDestinationsIT {

  /// A frame of the footage, rounded up as the milliseconds of FLV are.
  private static final long FRAME_MILLIS = 34;

  /// A tenth of the footage's rate.
  private static final long TENTH = 20_000;

  private static Air air;
  private static Rows rows;

  @TempDir Path folder;

  private final Publisher publisher;

  SlowDestinationsIT(Publisher publisher) {
    this.publisher = publisher;
  }

  @BeforeParameterizedClassInvocation
  static void startWorker(Publisher publisher) {
    air =
        new Air(
            "--gostream.relay.publisher=" + publisher,
            "--gostream.relay.stall-timeout=8s",
            "--gostream.relay.stable-after=3s",
            "--gostream.feed.queue-time=5s");
    rows = air.rows();
  }

  @AfterParameterizedClassInvocation
  static void endWorker() {
    air.close();
  }

  @BeforeEach
  void goOnAir() {
    air.begin();
  }

  @AfterEach
  void goOffAir() {
    air.end();
  }

  @Test
  void aFrozenDestinationIsStalledAndItsNeighbourSeesNothing() {
    try (var frozen = new RtmpSink().behaving(RtmpSink.Manner.FREEZE);
        var healthy = new RtmpSink()) {
      var neighbour = air.target(healthy.url());
      var target = air.target(frozen.url());
      air.awaitReason(target, "RECONNECTING", "STALLED");
      assertThatNothingWasMissedAt(healthy, neighbour, "a frozen");
    }
  }

  @Test
  void aSlowDestinationIsLiveLosesWholeGopsAndRecovers() {
    try (var slow = new RtmpSink().behaving(RtmpSink.Manner.SLOW).readingAtMost(TENTH);
        var healthy = new RtmpSink()) {
      var neighbour = air.target(healthy.url());
      var target = air.target(slow.url());
      air.awaitReason(target, "LIVE", "SLOW");
      assertThatNothingWasMissedAt(healthy, neighbour, "a slow");

      slow.readingAtMost(Long.MAX_VALUE);
      await()
          .until(
              () -> rows.state(target).equals("LIVE") && rows.relay(target).get("reason") == null);
      long dropped = rows.framesDropped(target);
      assertThat(dropped).isPositive();
      assertThat(rows.relay(target))
          .containsEntry("last_reason", "SLOW")
          .containsEntry("retries", 0);
      assertThat(rows.relay(neighbour)).containsEntry("frames_dropped", 0L);
      assertThat(slow.connections()).as("less is better than a new connection").hasSize(1);
      assertThatWhatIsLeftIsInOrder(slow.latest(), dropped);
      System.out.printf(
          "FIGURE frames dropped for a destination at a tenth, %s: %d%n", publisher, dropped);
    }
  }

  private void assertThatNothingWasMissedAt(RtmpSink sink, Rows.Target target, String beside) {
    assertThat(rows.state(target)).isEqualTo("LIVE");
    assertThat(sink.connections()).hasSize(1);
    var arrived = new Broadcast(sink.latest(), Footage.EVERY_2_S);
    System.out.printf(
        "FIGURE beside %s neighbour: longest step %d ms, longest pause of arrivals %d ms%n",
        beside, arrived.longestStep(FlvTag.Type.VIDEO), arrived.longestPause(0));
    assertThat(arrived.longestStep(FlvTag.Type.VIDEO)).isLessThanOrEqualTo(FRAME_MILLIS);
    for (var type : List.of(FlvTag.Type.VIDEO, FlvTag.Type.AUDIO)) {
      assertThat(Footage.indexOf(sink.latest().frames(type), Footage.EVERY_2_S.frames(type)))
          .as("not one frame is missing")
          .isNotNegative();
    }
  }

  /// Each hole ends with a keyframe, time never goes back, and a decoder is content.
  private void assertThatWhatIsLeftIsInOrder(SinkConnection connection, long dropped) {
    var sent = Footage.EVERY_2_S.frames(FlvTag.Type.VIDEO);
    var got = connection.frames(FlvTag.Type.VIDEO);
    assertThat(got.getFirst().kind()).isEqualTo(TagKind.VIDEO_KEYFRAME);
    int holes = 0;
    int missing = 0;
    int expected = Footage.indexOf(got.subList(0, 1), sent);
    for (var frame : got) {
      int at = Footage.indexOf(List.of(frame), sent.subList(expected, sent.size())) + expected;
      assertThat(at)
          .as("a frame that was sent, later than the one before")
          .isGreaterThanOrEqualTo(expected);
      if (at > expected) {
        assertThat(frame.kind()).as("after a hole").isEqualTo(TagKind.VIDEO_KEYFRAME);
        holes++;
        missing += at - expected;
      }
      expected = at + 1;
    }
    assertThat(holes).isPositive();
    assertThat((long) missing).as("what was counted is what is missing").isEqualTo(dropped);
    for (var type : List.of(FlvTag.Type.VIDEO, FlvTag.Type.AUDIO)) {
      assertThat(connection.frames(type)).extracting(FlvTag::timestamp).isSorted();
    }
    new Broadcast(connection, Footage.EVERY_2_S).decode(folder.resolve("slow.flv"));
  }
}
