package io.gostream.worker.relay;

import java.time.Duration;

/// Whether a destination takes less than it is sent, judged by what its queue had to drop.
/// Immutable: each look gives the next one.
///
/// | from \ seen | frames were dropped | none for `calm`, and the queue is short | anything else |
/// |---|---|---|---|
/// | keeping up | slow | – | – |
/// | slow | slow, the calm begins anew | keeping up | – |
///
/// @param dropped frames dropped at the last look
/// @param since the latest drop, in monotonic nanoseconds
record Slowness(boolean slow, long dropped, long since) {

  static final Slowness START = new Slowness(false, 0, 0);

  /// A queue that is longer will soon be cut again.
  private static final Duration SHORT_QUEUE = Duration.ofSeconds(1);

  /// @param behind how much media waits
  Slowness next(long droppedNow, Duration behind, Duration calm, long now) {
    if (droppedNow > dropped) {
      return new Slowness(true, droppedNow, now);
    }
    if (slow && now - since >= calm.toNanos() && behind.compareTo(SHORT_QUEUE) < 0) {
      return new Slowness(false, dropped, now);
    }
    return this;
  }
}
