package io.gostream.core.session;

import java.time.Instant;

/// The state of a session (one broadcast of a project).
///
/// | from \ event | publish accepted | publish lost | end |
/// |---|---|---|---|
/// | waiting | live | – | ended |
/// | live | live | interrupted, or ended when there is no reconnect window | ended |
/// | interrupted | live | interrupted | ended |
/// | ended | – | – | ended |
///
/// *waiting*: started by its owner before the encoder; *interrupted*: the encoder is gone, the
/// slate is on air. An ended session stays as it ended; a new publish starts a new one.
public sealed interface SessionState {

  record Waiting() implements SessionState {}

  record Live() implements SessionState {}

  record Interrupted(Instant since) implements SessionState {}

  record Ended(Instant at, EndReason reason) implements SessionState {}

  /// As SQL, JSON and the SPA spell it.
  default String spelling() {
    return switch (this) {
      case Waiting() -> "WAITING";
      case Live() -> "LIVE";
      case Interrupted(Instant since) -> "INTERRUPTED";
      case Ended(Instant at, EndReason reason) -> "ENDED";
    };
  }
}
