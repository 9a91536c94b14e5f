package io.gostream.worker.program;

import java.util.concurrent.TimeUnit;

/// How long an input must have been healthy before the program goes back to it: half a second, and
/// three times as long after each return that did not last. So an input that comes and goes shows
/// as one interruption, not as many.
///
/// @param flaps returns that did not last
/// @param returnedAt when the program last went back to live, in monotonic nanoseconds
record Steadiness(int flaps, long returnedAt, boolean hasReturned) {

  static final Steadiness START = new Steadiness(0, 0, false);
  static final long FIRST = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long LASTING = TimeUnit.SECONDS.toNanos(10);
  private static final int[] FACTORS = {1, 3, 9};

  long needed() {
    return FIRST * FACTORS[flaps];
  }

  Steadiness returned(long now) {
    return new Steadiness(flaps, now, true);
  }

  Steadiness lost(long now) {
    boolean lasted = !hasReturned || now - returnedAt >= LASTING;
    return new Steadiness(
        lasted ? 0 : Math.min(FACTORS.length - 1, flaps + 1), returnedAt, hasReturned);
  }
}
