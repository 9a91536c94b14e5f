package io.gostream.core.relay;

/// Who decided what is wanted of a relay.
public enum WantedBy {
  /// The destination's `enabled` switch, at the session's start.
  AUTO,
  /// A person pressed start or stop: it holds for the session and across a reconnect of the
  /// encoder.
  USER
}
