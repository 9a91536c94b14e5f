package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.FreePort;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.relay.RelayProperties.Publisher;
import io.gostream.worker.testkit.Air;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What destinations do to us, and what our users see then, whatever publishes. One session is on
/// air in each test.
@ParameterizedClass
@EnumSource
class RelayFaultsIT {

  private static Air air;
  private static Rows rows;

  private final Publisher publisher;

  RelayFaultsIT(Publisher publisher) {
    this.publisher = publisher;
  }

  @BeforeParameterizedClassInvocation
  static void startWorker(Publisher publisher) {
    air =
        new Air(
            "--gostream.relay.publisher=" + publisher,
            "--gostream.relay.connect-timeout=3s",
            "--gostream.relay.stall-timeout=3s",
            "--gostream.relay.backoff-cap=2s");
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
  void aRefusedConnectionIsTriedAgainAndSaysSo() {
    var url = "rtmp://127.0.0.1:" + FreePort.any() + "/app";
    var target = air.target(url);
    air.awaitReason(target, "RECONNECTING", "CONNECTION_REFUSED");
    assertThat(rows.relay(target).get("retry_at")).isNotNull();
  }

  @Test
  void aRejectedKeyFailsForGoodUntilSomebodyPressesStartAgain() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.REJECT_KEY)) {
      var target = air.target(sink.url());
      air.awaitReason(target, "FAILED", "KEY_REJECTED");
      sink.behaving(RtmpSink.Manner.ACCEPT);
      rows.want(air.session(), target, "RUNNING");
      air.awaitState(target, "LIVE");
      assertThat(rows.relay(target).get("reason")).isNull();
    }
  }

  @Test
  void aServerThatDoesNotKnowTheApplicationFails() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.REJECT_APP)) {
      air.awaitReason(air.target(sink.url()), "FAILED", "BAD_URL");
    }
  }

  @Test
  void aServerThatHangsUpIsTriedAgain() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.HANG_UP_ON_PUBLISH)) {
      var target = air.target(sink.url());
      air.awaitReason(target, "RECONNECTING", "CONNECTION_RESET");
    }
  }

  @Test
  void aServerThatNeverAnswersTimesOut() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.SILENT)) {
      var target = air.target(sink.url());
      air.awaitReason(target, "RECONNECTING", "TIMED_OUT");
    }
  }

  @Test
  void aServerThatTakesTheConnectionAndNeverAnswersThePublishTimesOut() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.SILENT_ON_PUBLISH)) {
      air.awaitReason(air.target(sink.url()), "RECONNECTING", "TIMED_OUT");
    }
  }

  @Test
  void aKeyThatIsInUseIsTriedUntilItIsFree() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.ALREADY_PUBLISHING)) {
      var target = air.target(sink.url());
      air.awaitReason(target, "RECONNECTING", "KEY_IN_USE");
      sink.behaving(RtmpSink.Manner.ACCEPT);
      air.awaitState(target, "LIVE");
      assertThat(rows.relay(target)).containsEntry("last_reason", "KEY_IN_USE");
    }
  }

  @Test
  void aServerThatClosesEachTimeTheStreamBeginsIsSaidToDislikeTheKeyAndIsTriedOn() {
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.CLOSE_ON_MEDIA)) {
      var target = air.target(sink.url());
      air.awaitReason(target, "RECONNECTING", "CONNECTION_RESET");
      air.awaitReason(target, "RECONNECTING", "CLOSED_ON_PUBLISH");
      assertThat(sink.connections()).hasSizeGreaterThanOrEqualTo(5);
      sink.behaving(RtmpSink.Manner.ACCEPT);
      air.awaitState(target, "LIVE");
    }
  }

  @Test
  void aTargetThatHasTakenMediaIsTriedAgainEvenWhenItRejectsTheKey() {
    try (var sink = new RtmpSink()) {
      var target = air.target(sink.url());
      air.awaitState(target, "LIVE");
      sink.behaving(RtmpSink.Manner.REJECT_KEY);
      sink.reset();
      air.awaitReason(target, "RECONNECTING", "KEY_REJECTED");
      sink.behaving(RtmpSink.Manner.ACCEPT);
      air.awaitState(target, "LIVE");
    }
  }

  @Test
  void aResetConnectionComesBack() {
    try (var sink = new RtmpSink()) {
      var target = air.target(sink.url());
      air.awaitState(target, "LIVE");
      sink.reset();
      await().until(() -> sink.connections().size() == 2);
      air.awaitState(target, "LIVE");
    }
  }

  @Test
  void whatARelayHasDoneIsCountedThroughTheWholeSession() {
    try (var sink = new RtmpSink()) {
      var target = air.target(sink.url());
      air.awaitState(target, "LIVE");
      sink.reset();
      await().until(() -> sink.connections().size() == 2);
      air.awaitState(target, "LIVE");
      await().until(() -> Integer.valueOf(1).equals(rows.relay(target).get("retries")));
      rows.want(air.session(), target, "STOPPED");
      air.awaitState(target, "IDLE");
      long before = rows.bytesOut(target);
      assertThat(before).isPositive();
      rows.want(air.session(), target, "RUNNING");
      air.awaitState(target, "LIVE");
      await().until(() -> rows.bytesOut(target) > before);
      assertThat(rows.relay(target))
          .containsEntry("retries", 1)
          .containsEntry("last_reason", "CONNECTION_RESET");
    }
  }

  @Test
  void aRelaysLogTellsWhatHappenedAndNoKey() {
    var key = "canary/key-4713?and=more";
    var words =
        publisher == Publisher.FFMPEG ? "[rtmp] [error] Server error: " : "The server said: ";
    try (var sink = new RtmpSink().behaving(RtmpSink.Manner.REJECT_KEY)) {
      var target = air.target(sink.url(), key);
      air.awaitReason(target, "FAILED", "KEY_REJECTED");
      await()
          .untilAsserted(() ->
              assertThat(rows.log(target))
                  .contains("Connecting (attempt 1).", words + "Invalid stream key")
                  .anyMatch(line -> line.startsWith("KEY_REJECTED:")));
      assertThat(rows.log(target)).noneMatch(line -> line.contains("key-4713"));
    }
  }

  @Test
  void aStoppedRelaySaysGoodByeAndItsNeighbourGoesOn() {
    try (var one = new RtmpSink();
        var two = new RtmpSink()) {
      var first = air.target(one.url());
      var second = air.target(two.url());
      air.awaitState(first, "LIVE");
      air.awaitState(second, "LIVE");
      rows.want(air.session(), first, "STOPPED");
      air.awaitState(first, "IDLE");
      await().until(() -> one.latest().hasGoodBye());
      await().until(() -> Air.pushersTo(one.port()) == 0);
      int before = two.latest().media().size();
      await().until(() -> two.latest().media().size() > before + 50);
      assertThat(two.connections()).hasSize(1);
    }
  }

  @Test
  void aChangedUrlMovesTheRelayThere() {
    try (var one = new RtmpSink();
        var two = new RtmpSink()) {
      var target = air.target(one.url());
      await().until(() -> !one.latest().media().isEmpty());
      rows.changeUrl(air.session(), target, two.url());
      await().until(() -> !two.latest().media().isEmpty());
      air.awaitState(target, "LIVE");
      assertThat(Air.pushersTo(one.port())).isZero();
    }
  }

  @Test
  void anIngestThatIsRestartedIsPlayedAgainAndDestinationsKeepTheirConnection() {
    try (var sink = new RtmpSink()) {
      var target = air.target(sink.url());
      air.awaitState(target, "LIVE");
      air.restartIngest();
      int before = sink.latest().media().size();
      await().until(() -> sink.latest().media().size() > before + 60);
      assertThat(sink.connections()).hasSize(1);
      for (var type : FlvTag.Type.values()) {
        assertThat(sink.latest().frames(type))
            .extracting(FlvTag::timestamp)
            .as("time never goes back over the break")
            .isSorted();
      }
    }
  }
}
