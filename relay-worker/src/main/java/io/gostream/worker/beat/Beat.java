package io.gostream.worker.beat;

import java.util.concurrent.TimeUnit;

/// Ten times a second what is due is put on air, and then sent, of all sessions at the same
/// moments: a processor wakes once for all of them, and what is sent is as new as it can be.
///
/// All times are monotonic nanoseconds.
public final class Beat {

  private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

  /// Enough for all sessions of a worker.
  private static final long AHEAD = TimeUnit.MILLISECONDS.toNanos(10);

  private Beat() {}

  /// When to put on air what is due: the first moment later than `time` that is right before
  /// something is sent.
  public static long programAfter(long time) {
    return sendAfter(time + AHEAD, PERIOD) - AHEAD;
  }

  /// When to send what is on air: the first moment later than `time`.
  public static long sendAfter(long time, long period) {
    return time - Math.floorMod(time, period) + period;
  }
}
