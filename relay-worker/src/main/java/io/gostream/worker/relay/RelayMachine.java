package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import java.time.Duration;
import java.time.Instant;

/// The states of a relay; a pure function of (state, event, now) but for the jitter.
///
/// | from \ event | started | media flowed | pace changed | attempt failed | retry due | restarted | stopped |
/// |---|---|---|---|---|---|---|---|
/// | idle | connecting(1), launch | – | – | – | – | connecting(1), launch | – |
/// | connecting(n) | – | live | – | reconnecting(n) or failed, end | – | connecting(1), relaunch | idle, end |
/// | live | – | – | live, slow or not | reconnecting(n), end | – | connecting(1), relaunch | idle, end |
/// | reconnecting(n) | – | – | – | – | connecting(n + 1), launch | connecting(1), launch | idle |
/// | failed | – | – | – | – | – | connecting(1), launch | idle |
///
/// – : nothing changes (the event came late).
///
/// - An attempt fails for good only where trying again cannot help, and never for a target that has
///   taken media before: a server that has not noticed our end yet refuses the key for a while.
/// - Being live for `stableAfter` forgets earlier failures. A process of ours that died on air says
///   nothing against the destination: it is followed within a second, however often.
/// - A server that closes [#CLOSES] times in a row as the stream begins most likely does not like
///   the key. It may have another reason, so this is said and trying goes on.
final class RelayMachine {

  /// As how many failures at most a process of ours counts that died on air.
  private static final int MOST_FOR_OURS = 2;

  /// What has to be done with the engine.
  enum Effect {
    NONE,
    LAUNCH,
    END,
    /// End the running attempt, wait until it is gone (two publishers with one key annoy servers),
    /// launch.
    RELAUNCH
  }

  /// How many closes in a row as the stream begins are no accident.
  static final int CLOSES = 5;

  /// How long after it went live a close still counts as one as the stream begins.
  static final Duration BEGINNING = Duration.ofSeconds(5);

  /// @param failures attempts that failed since it was last stable
  /// @param closes connections in a row that were closed as the stream began
  /// @param proven whether the target has taken media
  record Progress(RelayState state, int failures, int closes, boolean proven) {

    static Progress start(boolean proven) {
      return new Progress(new RelayState.Idle(), 0, 0, proven);
    }
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
      case RelayState.Live(Instant since, boolean _) -> fromLive(progress, since, event, now);
      case RelayState.Reconnecting(int attempt, ReasonCode _, Instant _) ->
          fromReconnecting(progress, attempt, event);
      case RelayState.Failed(ReasonCode _) -> fromFailed(progress, event);
    };
  }

  private static Transition fromIdle(Progress progress, RelayEvent event) {
    return switch (event) {
      case RelayEvent.Started(), RelayEvent.Restarted() ->
          firstAttempt(progress.proven(), Effect.LAUNCH);
      case RelayEvent.MediaFlowed(),
          RelayEvent.PaceChanged _,
          RelayEvent.AttemptFailed _,
          RelayEvent.RetryDue(),
          RelayEvent.Stopped() ->
          unchanged(progress);
    };
  }

  private Transition fromConnecting(Progress progress, int attempt, RelayEvent event, Instant now) {
    return switch (event) {
      case RelayEvent.MediaFlowed() ->
          new Transition(
              new Progress(
                  new RelayState.Live(now, false), progress.failures(), progress.closes(), true),
              Effect.NONE);
      case RelayEvent.AttemptFailed(ReasonCode reason) ->
          reason.recoverable() || progress.proven()
              ? retry(progress, attempt, reason, now)
              : new Transition(
                  new Progress(new RelayState.Failed(reason), 0, 0, false), Effect.END);
      case RelayEvent.Restarted() -> firstAttempt(progress.proven(), Effect.RELAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.END);
      case RelayEvent.Started(), RelayEvent.PaceChanged _, RelayEvent.RetryDue() ->
          unchanged(progress);
    };
  }

  private Transition fromLive(Progress progress, Instant since, RelayEvent event, Instant now) {
    return switch (event) {
      case RelayEvent.PaceChanged(boolean slow) ->
          new Transition(
              new Progress(
                  new RelayState.Live(since, slow), progress.failures(), progress.closes(), true),
              Effect.NONE);
      case RelayEvent.AttemptFailed(ReasonCode reason) -> {
        boolean stable = !now.isBefore(since.plus(stableAfter));
        boolean asItBegan =
            reason == ReasonCode.CONNECTION_RESET && now.isBefore(since.plus(BEGINNING));
        int failures = stable ? 1 : progress.failures() + 1;
        yield retry(
            progress,
            // A process of ours that died on air says nothing against the destination.
            reason == ReasonCode.RELAY_CRASHED ? Math.min(failures, MOST_FOR_OURS) : failures,
            asItBegan ? ReasonCode.CLOSED_ON_PUBLISH : reason,
            now);
      }
      case RelayEvent.Restarted() -> firstAttempt(true, Effect.RELAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.END);
      case RelayEvent.Started(), RelayEvent.MediaFlowed(), RelayEvent.RetryDue() ->
          unchanged(progress);
    };
  }

  private static Transition fromReconnecting(Progress progress, int attempt, RelayEvent event) {
    return switch (event) {
      case RelayEvent.RetryDue() ->
          new Transition(
              new Progress(
                  new RelayState.Connecting(attempt + 1),
                  progress.failures(),
                  progress.closes(),
                  progress.proven()),
              Effect.LAUNCH);
      case RelayEvent.Restarted() -> firstAttempt(progress.proven(), Effect.LAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.NONE);
      case RelayEvent.Started(),
          RelayEvent.MediaFlowed(),
          RelayEvent.PaceChanged _,
          RelayEvent.AttemptFailed _ ->
          unchanged(progress);
    };
  }

  private static Transition fromFailed(Progress progress, RelayEvent event) {
    return switch (event) {
      case RelayEvent.Restarted() -> firstAttempt(progress.proven(), Effect.LAUNCH);
      case RelayEvent.Stopped() -> idle(Effect.NONE);
      case RelayEvent.Started(),
          RelayEvent.MediaFlowed(),
          RelayEvent.PaceChanged _,
          RelayEvent.AttemptFailed _,
          RelayEvent.RetryDue() ->
          unchanged(progress);
    };
  }

  private Transition retry(Progress progress, int failures, ReasonCode reason, Instant now) {
    int closes = reason == ReasonCode.CLOSED_ON_PUBLISH ? progress.closes() + 1 : 0;
    var shown = closes > 0 && closes < CLOSES ? ReasonCode.CONNECTION_RESET : reason;
    var retryAt = now.plus(backoff.delay(failures));
    return new Transition(
        new Progress(
            new RelayState.Reconnecting(failures, shown, retryAt),
            failures,
            closes,
            progress.proven()),
        Effect.END);
  }

  private static Transition firstAttempt(boolean proven, Effect effect) {
    return new Transition(new Progress(new RelayState.Connecting(1), 0, 0, proven), effect);
  }

  private static Transition idle(Effect effect) {
    return new Transition(Progress.start(false), effect);
  }

  private static Transition unchanged(Progress progress) {
    return new Transition(progress, Effect.NONE);
  }
}
