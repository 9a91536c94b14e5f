package io.gostream.worker.relay;

import io.gostream.core.relay.RelayState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Carries a program feed to one destination and keeps doing so until it is stopped. Engines differ
/// (today FFmpeg, a native publisher later), states and reasons do not. All calls return at once
/// unless they say otherwise.
public interface Relay {

  /// Once. A relay that was stopped is over; another one takes its place.
  void start();

  /// Connects anew at once, as if for the first time.
  void restart();

  /// @param within how long the destination may take to hear the good-bye; then the connection is
  ///   cut
  void stop(Duration within);

  RelayState state();

  /// Bytes that were sent to the destination over all attempts.
  long bytesOut();

  /// Completes when a stopped relay has nothing running any more.
  CompletableFuture<Void> ended();

  /// Told of each change of state, from a thread of the relay.
  @FunctionalInterface
  interface Listener {
    void changed(RelayState state);
  }
}
