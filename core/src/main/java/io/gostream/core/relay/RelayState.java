package io.gostream.core.relay;

import java.time.Instant;

/// What the worker observed of a relay. The transitions are the worker's; everybody else only
/// reads.
///
/// *live* means that media has reached the destination on the present connection, not that a
/// process exists.
public sealed interface RelayState {

  record Idle() implements RelayState {}

  /// @param attempt 1 for the first
  record Connecting(int attempt) implements RelayState {}

  /// @param slow the destination takes less than it is sent and loses frames; the connection is
  ///   kept, since less is better than nothing
  record Live(Instant since, boolean slow) implements RelayState {}

  /// @param attempt how many attempts have failed since it was last live
  /// @param retryAt when the next attempt begins
  record Reconnecting(int attempt, ReasonCode reason, Instant retryAt) implements RelayState {}

  /// Trying again cannot help; it waits for its owner.
  record Failed(ReasonCode reason) implements RelayState {}

  /// As SQL, JSON and the SPA spell it.
  default String spelling() {
    return switch (this) {
      case Idle() -> "IDLE";
      case Connecting(int attempt) -> "CONNECTING";
      case Live(Instant since, boolean slow) -> "LIVE";
      case Reconnecting(int attempt, ReasonCode reason, Instant retryAt) -> "RECONNECTING";
      case Failed(ReasonCode reason) -> "FAILED";
    };
  }
}
