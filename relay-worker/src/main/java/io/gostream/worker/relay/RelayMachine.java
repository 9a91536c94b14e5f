package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import java.time.Duration;
import java.time.Instant;

/// The states of a relay; a pure function of (state, event, now) but for the jitter.
///
/// | from \ event | started | media flowed | attempt failed | retry due | restarted | stopped |
/// |---|---|---|---|---|---|---|
/// | idle | connecting(1), launch | – | – | – | connecting(1), launch | – |
/// | connecting(n) | – | live | reconnecting(n) or failed, end | – | connecting(1), relaunch | idle, end |
/// | live | – | – | reconnecting(n), end | – | connecting(1), relaunch | idle, end |
/// | reconnecting(n) | – | – | – | connecting(n + 1), launch | connecting(1), launch | idle |
/// | failed | – | – | – | – | connecting(1), launch | idle |
///
/// – : nothing changes (the event came late). An attempt fails for good only while connecting: a
/// destination that has taken media before is always tried again. Being live for `stableAfter`
/// forgets earlier failures.
final class RelayMachine {

  /// What has to be done with the engine.
  enum Effect {
    NONE,
    LAUNCH,
    END,
    /// End the running attempt, wait until it is gone (two publishers with one key annoy servers),
    /// launch.
    RELAUNCH
  }

  /// @param failures attempts that failed since it was last stable
  record Progress(RelayState state, int failures) {
    static final Progress START = new Progress(new RelayState.Idle(), 0);
  }

  record Transition(Progress next, Effect effect) {}

  private final Backoff backoff;
  private final Duration stableAfter;

  RelayMachine(Backoff backoff, Duration stableAfter) {
    this.backoff = backoff;
    this.stableAfter = stableAfter;
  }

  Transition next(Progress progress, RelayEvent event, Instant now) {
    return switch (progress.state()) {
      case RelayState.Idle() -> fromIdle(progress, event);
      case RelayState.Connecting(int attempt) -> fromConnecting(progress, attempt, event, now);
      case RelayState.Live(Instant since) -> fromLive(progress, since, event, now);
      case RelayState.Reconnecting(int attempt, ReasonCode _, Instant _) ->
          fromReconnecting(progress, attempt, event);
      case RelayState.Failed(ReasonCode _) -> fromFailed(progress, event);
    };
  }

  private static Transition fromIdle(Progress progress, RelayEvent event) {
    return switch (event) {
      case RelayEvent.Started(), RelayEvent.Restarted() -> firstAttempt(Effect.LAUNCH);
      case RelayEvent.MediaFlowed(),
          RelayEvent.AttemptFailed(ReasonCode _),
          RelayEvent.RetryDue(),
          RelayEvent.Stopped() ->
          unchanged(progress);
    };
  }

  private Transition fromConnecting(Progress progress, int attempt, RelayEvent event, Instant now) {
    return switch (event) {
      case RelayEvent.MediaFlowed() ->
          new Transition(new Progress(new RelayState.Live(now), progress.failures()), Effect.NONE);
      case RelayEvent.AttemptFailed(ReasonCode reason) ->
          reason.recoverable()
              ? retry(attempt, reason, now)
              : new Transition(new Progress(new RelayState.Failed(reason), 0), Effect.END);
      case RelayEvent.Restarted() -> firstAttempt(Effect.RELAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.END);
      case RelayEvent.Started(), RelayEvent.RetryDue() -> unchanged(progress);
    };
  }

  private Transition fromLive(Progress progress, Instant since, RelayEvent event, Instant now) {
    return switch (event) {
      case RelayEvent.AttemptFailed(ReasonCode reason) -> {
        boolean stable = !now.isBefore(since.plus(stableAfter));
        yield retry(stable ? 1 : progress.failures() + 1, reason, now);
      }
      case RelayEvent.Restarted() -> firstAttempt(Effect.RELAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.END);
      case RelayEvent.Started(), RelayEvent.MediaFlowed(), RelayEvent.RetryDue() ->
          unchanged(progress);
    };
  }

  private static Transition fromReconnecting(Progress progress, int attempt, RelayEvent event) {
    return switch (event) {
      case RelayEvent.RetryDue() ->
          new Transition(
              new Progress(new RelayState.Connecting(attempt + 1), progress.failures()),
              Effect.LAUNCH);
      case RelayEvent.Restarted() -> firstAttempt(Effect.LAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.NONE);
      case RelayEvent.Started(), RelayEvent.MediaFlowed(), RelayEvent.AttemptFailed(ReasonCode _) ->
          unchanged(progress);
    };
  }

  private static Transition fromFailed(Progress progress, RelayEvent event) {
    return switch (event) {
      case RelayEvent.Restarted() -> firstAttempt(Effect.LAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.NONE);
      case RelayEvent.Started(),
          RelayEvent.MediaFlowed(),
          RelayEvent.AttemptFailed(ReasonCode _),
          RelayEvent.RetryDue() ->
          unchanged(progress);
    };
  }

  private Transition retry(int failures, ReasonCode reason, Instant now) {
    var retryAt = now.plus(backoff.delay(failures));
    return new Transition(
        new Progress(new RelayState.Reconnecting(failures, reason, retryAt), failures), Effect.END);
  }

  private static Transition firstAttempt(Effect effect) {
    return new Transition(new Progress(new RelayState.Connecting(1), 0), effect);
  }

  private static Transition idle(Effect effect) {
    return new Transition(Progress.START, effect);
  }

  private static Transition unchanged(Progress progress) {
    return new Transition(progress, Effect.NONE);
  }
}
