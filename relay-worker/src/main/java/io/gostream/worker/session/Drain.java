package io.gostream.worker.session;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How a worker that ends hands its sessions over: one after the other, so that the others are not
/// overrun, or all at once when nobody is there to take them or time is short. A pure decision.
///
/// @param perSecond how many a second at least
/// @param grace how long all of it may take
record Drain(int perSecond, Duration grace) {

  /// How many to stop now.
  ///
  /// @param held how many are not stopped yet
  /// @param stopped how many were stopped since the drain began
  /// @param since how long ago that was
  int stopNow(int held, int stopped, Duration since, boolean somebodyTakes) {
    if (!somebodyTakes || since.compareTo(grace.dividedBy(2)) >= 0) {
      return held;
    }
    // All have their turn within half of the grace; the other half is for the last good-byes.
    double rate = Math.max(perSecond, (held + stopped) * 2e9 / grace.toNanos());
    int due = 1 + (int) (rate * since.toNanos() / TimeUnit.SECONDS.toNanos(1));
    return Math.clamp((long) due - stopped, 0, held);
  }
}
