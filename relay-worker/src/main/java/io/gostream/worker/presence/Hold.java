package io.gostream.worker.presence;

import java.util.UUID;
import java.util.function.LongSupplier;

/// The right to relay the sessions that were claimed under one row of `workers`, and how long it
/// may be relied on: until `lease - margin` after the latest beat that was answered was *asked
/// for*. Who counts a whole lease from when that beat was *seen* declares us dead later than that
/// by at least the margin.
///
/// Time is the monotonic clock's, in nanoseconds. Once over, a hold never comes back: its worker
/// says hello anew, with another id.
public final class Hold {

  private final UUID workerId;
  private final LongSupplier clock;
  private volatile long until;

  Hold(UUID workerId, LongSupplier clock, long until) {
    this.workerId = workerId;
    this.clock = clock;
    this.until = until;
  }

  public UUID workerId() {
    return workerId;
  }

  /// Cheap: it is asked before each write to a destination.
  public boolean isHeld() {
    return clock.getAsLong() - until < 0;
  }

  /// Only while it is held; what is over stays over.
  synchronized void prolong(long latest) {
    if (isHeld() && latest - until > 0) {
      until = latest;
    }
  }

  synchronized void end() {
    long now = clock.getAsLong();
    if (now - until < 0) {
      until = now;
    }
  }
}
