package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;

/// What can happen to a relay.
sealed interface RelayEvent {

  record Started() implements RelayEvent {}

  /// Media has reached the destination on this connection.
  record MediaFlowed() implements RelayEvent {}

  /// The destination takes less than it is sent, or no longer does.
  record PaceChanged(boolean slow) implements RelayEvent {}

  /// The attempt is over, or has to be ended.
  record AttemptFailed(ReasonCode reason) implements RelayEvent {}

  record RetryDue() implements RelayEvent {}

  /// Its owner pressed start again, or its target or the stream's tracks changed.
  record Restarted() implements RelayEvent {}

  record Stopped() implements RelayEvent {}
}
