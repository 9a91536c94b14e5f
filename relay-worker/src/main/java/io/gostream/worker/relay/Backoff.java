package io.gostream.worker.relay;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// Exponential backoff with full jitter: the n-th retry waits between nothing and `base · 2^(n−1)`,
/// at most `cap`, so that the relays of a destination that came back do not come back all at once.
///
/// @param random uniform in [0, 1)
record Backoff(Duration base, Duration cap, DoubleSupplier random) {

  /// More would be beyond any cap and, in the end, beyond a double.
  private static final int MAX_DOUBLINGS = 62;

  /// @param failures how many attempts have failed, from 1
  Duration delay(int failures) {
    int doublings = Math.clamp(failures - 1L, 0, MAX_DOUBLINGS);
    double ceiling = Math.min((double) cap.toMillis(), base.toMillis() * Math.pow(2, doublings));
    return Duration.ofMillis((long) (ceiling * random.getAsDouble()));
  }
}
