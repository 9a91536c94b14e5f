package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.worker.relay.RelayMachine.Effect;
import io.gostream.worker.relay.RelayMachine.Progress;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RelayMachineTest {

  private static final Instant NOW = Instant.parse("2026-11-20T21:00:00Z");
  private static final RelayEvent REFUSED =
      new RelayEvent.AttemptFailed(ReasonCode.CONNECTION_REFUSED);
  private static final RelayEvent REJECTED = new RelayEvent.AttemptFailed(ReasonCode.KEY_REJECTED);

  private static final RelayEvent CLOSED =
      new RelayEvent.AttemptFailed(ReasonCode.CLOSED_ON_PUBLISH);
  private static final Progress NEW = Progress.start(false);

  private final RelayMachine machine =
      new RelayMachine(
          new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> 0.5),
          Duration.ofSeconds(30));

  private static Progress connecting(int attempt) {
    return new Progress(new RelayState.Connecting(attempt), attempt - 1, 0, false);
  }

  private static Progress live(Duration ago, int failures) {
    return new Progress(new RelayState.Live(NOW.minus(ago), false), failures, 0, true);
  }

  private static Progress reconnecting(int attempt) {
    return new Progress(
        new RelayState.Reconnecting(attempt, ReasonCode.TIMED_OUT, NOW.plusSeconds(1)),
        attempt,
        0,
        false);
  }

  private static Progress failed() {
    return new Progress(new RelayState.Failed(ReasonCode.KEY_REJECTED), 0, 0, false);
  }

  private void check(Progress from, RelayEvent event, RelayState to, Effect effect) {
    var transition = machine.next(from, event, NOW);
    assertThat(transition.next().state()).isEqualTo(to);
    assertThat(transition.effect()).isEqualTo(effect);
  }

  private void checkNothing(Progress from, RelayEvent... events) {
    for (var event : events) {
      var transition = machine.next(from, event, NOW);
      assertThat(transition.next()).as("%s on %s", from, event).isEqualTo(from);
      assertThat(transition.effect()).isEqualTo(Effect.NONE);
    }
  }

  @Test
  void anIdleRelayConnectsWhenItIsStarted() {
    check(NEW, new RelayEvent.Started(), new RelayState.Connecting(1), Effect.LAUNCH);
    check(NEW, new RelayEvent.Restarted(), new RelayState.Connecting(1), Effect.LAUNCH);
    checkNothing(
        NEW,
        new RelayEvent.MediaFlowed(),
        REFUSED,
        new RelayEvent.RetryDue(),
        new RelayEvent.Stopped());
  }

  @Test
  void aConnectingRelayIsLiveOnceMediaFlowed() {
    check(
        connecting(2), new RelayEvent.MediaFlowed(), new RelayState.Live(NOW, false), Effect.NONE);
    checkNothing(connecting(2), new RelayEvent.Started(), new RelayEvent.RetryDue());
  }

  @Test
  void aConnectingRelayThatFailsRecoverablyWaitsAndTriesAgain() {
    check(
        connecting(2),
        REFUSED,
        new RelayState.Reconnecting(2, ReasonCode.CONNECTION_REFUSED, NOW.plusMillis(500)),
        Effect.END);
    check(reconnecting(2), new RelayEvent.RetryDue(), new RelayState.Connecting(3), Effect.LAUNCH);
  }

  @Test
  void aConnectingRelayWhoseKeyIsRejectedFailsForGood() {
    check(connecting(1), REJECTED, new RelayState.Failed(ReasonCode.KEY_REJECTED), Effect.END);
    checkNothing(
        failed(),
        new RelayEvent.Started(),
        new RelayEvent.MediaFlowed(),
        REFUSED,
        new RelayEvent.RetryDue());
  }

  @Test
  void aLiveRelayIsAlwaysTriedAgain() {
    check(
        live(Duration.ofSeconds(5), 0),
        REJECTED,
        new RelayState.Reconnecting(1, ReasonCode.KEY_REJECTED, NOW.plusMillis(250)),
        Effect.END);
    checkNothing(
        live(Duration.ofSeconds(5), 0),
        new RelayEvent.Started(),
        new RelayEvent.MediaFlowed(),
        new RelayEvent.RetryDue());
  }

  @Test
  void aProcessOfOursThatDiesOnAirIsFollowedWithinASecondHoweverOften() {
    var crashed = new RelayEvent.AttemptFailed(ReasonCode.RELAY_CRASHED);
    check(
        live(Duration.ofSeconds(1), 0),
        crashed,
        new RelayState.Reconnecting(1, ReasonCode.RELAY_CRASHED, NOW.plusMillis(250)),
        Effect.END);
    check(
        live(Duration.ofSeconds(1), 9),
        crashed,
        new RelayState.Reconnecting(2, ReasonCode.RELAY_CRASHED, NOW.plusMillis(500)),
        Effect.END);
  }

  @Test
  void aShortTimeOnAirDoesNotForgetEarlierFailuresALongOneDoes() {
    check(
        live(Duration.ofSeconds(29), 4),
        REFUSED,
        new RelayState.Reconnecting(5, ReasonCode.CONNECTION_REFUSED, NOW.plusMillis(4000)),
        Effect.END);
    check(
        live(Duration.ofSeconds(30), 4),
        REFUSED,
        new RelayState.Reconnecting(1, ReasonCode.CONNECTION_REFUSED, NOW.plusMillis(250)),
        Effect.END);
  }

  @Test
  void aRestartBeginsAnewFromEverywhere() {
    var first = new RelayState.Connecting(1);
    check(connecting(3), new RelayEvent.Restarted(), first, Effect.RELAUNCH);
    check(live(Duration.ofSeconds(1), 2), new RelayEvent.Restarted(), first, Effect.RELAUNCH);
    check(reconnecting(3), new RelayEvent.Restarted(), first, Effect.LAUNCH);
    check(failed(), new RelayEvent.Restarted(), first, Effect.LAUNCH);
  }

  @Test
  void aStopEndsItFromEverywhere() {
    var idle = new RelayState.Idle();
    check(connecting(1), new RelayEvent.Stopped(), idle, Effect.END);
    check(live(Duration.ofSeconds(1), 0), new RelayEvent.Stopped(), idle, Effect.END);
    check(reconnecting(1), new RelayEvent.Stopped(), idle, Effect.NONE);
    check(failed(), new RelayEvent.Stopped(), idle, Effect.NONE);
  }

  @Test
  void aTargetThatHasTakenMediaIsNeverGivenUp() {
    check(
        new Progress(new RelayState.Connecting(3), 2, 0, true),
        REJECTED,
        new RelayState.Reconnecting(3, ReasonCode.KEY_REJECTED, NOW.plusMillis(1000)),
        Effect.END);
    var transition = machine.next(connecting(1), new RelayEvent.MediaFlowed(), NOW);
    assertThat(transition.next().proven()).isTrue();
    assertThat(machine.next(failed(), new RelayEvent.Restarted(), NOW).next().proven()).isFalse();
    assertThat(Progress.start(true).proven()).as("after a takeover").isTrue();
  }

  @Test
  void closesInARowAsTheStreamBeginsAreSaidToBeTheKeysFault() {
    var progress = connecting(1);
    for (int close = 1; close < RelayMachine.CLOSES; close++) {
      var waiting = machine.next(progress, CLOSED, NOW).next();
      assertThat(reason(waiting)).as("close %s", close).isEqualTo(ReasonCode.CONNECTION_RESET);
      progress = machine.next(waiting, new RelayEvent.RetryDue(), NOW).next();
    }
    // A blink of media makes no difference.
    var live = machine.next(progress, new RelayEvent.MediaFlowed(), NOW).next();
    var reset = new RelayEvent.AttemptFailed(ReasonCode.CONNECTION_RESET);
    assertThat(reason(machine.next(live, reset, NOW.plusSeconds(4)).next()))
        .isEqualTo(ReasonCode.CLOSED_ON_PUBLISH);
    assertThat(reason(machine.next(live, reset, NOW.plusSeconds(5)).next()))
        .as("it took media for a while")
        .isEqualTo(ReasonCode.CONNECTION_RESET);
    var refused = machine.next(progress, REFUSED, NOW).next();
    assertThat(refused.closes()).as("something else in between").isZero();
  }

  @Test
  void aSlowDestinationStaysLiveAndSaysSo() {
    var live = live(Duration.ofSeconds(9), 1);
    var slow = new RelayState.Live(NOW.minusSeconds(9), true);
    check(live, new RelayEvent.PaceChanged(true), slow, Effect.NONE);
    check(
        new Progress(slow, 1, 0, true),
        new RelayEvent.PaceChanged(false),
        live.state(),
        Effect.NONE);
    for (var from : new Progress[] {NEW, connecting(1), reconnecting(1), failed()}) {
      checkNothing(from, new RelayEvent.PaceChanged(true));
    }
  }

  private static ReasonCode reason(Progress progress) {
    return ((RelayState.Reconnecting) progress.state()).reason();
  }

  @Test
  void whileItWaitsLateNewsOfTheFailedAttemptChangesNothing() {
    checkNothing(reconnecting(2), new RelayEvent.Started(), new RelayEvent.MediaFlowed(), REFUSED);
  }
}
