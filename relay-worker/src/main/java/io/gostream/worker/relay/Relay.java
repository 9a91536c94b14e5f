package io.gostream.worker.relay;

import io.gostream.core.relay.RelayState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// Carries a program feed to one destination and keeps doing so until it is stopped. Engines differ
/// (our own publisher, FFmpeg), states and reasons do not. All calls return at once unless they say
/// otherwise.
public interface Relay {

  /// Once. A relay that was stopped is over; another one takes its place.
  void start();

  /// Connects anew at once, as if for the first time.
  void restart();

  /// @param within how long the destination may take to hear the good-bye; then the connection is
  ///   cut
  void stop(Duration within);

  RelayState state();

  /// What it has done, what was done before it included.
  RelayFigures figures();

  /// Completes when a stopped relay has nothing running any more.
  CompletableFuture<Void> ended();

  /// What was done for the same destination in this session before this relay.
  ///
  /// @param proven whether the target as it is now has taken media: then no refusal is final
  record Past(RelayFigures figures, boolean proven) {

    public static final Past NOTHING = new Past(RelayFigures.NONE, false);
  }

  /// Told from threads of the relay.
  interface Listener {

    /// Of each change of state.
    void changed(RelayState state);

    /// Of each line of its log.
    void logged(LogLine line);
  }
}
