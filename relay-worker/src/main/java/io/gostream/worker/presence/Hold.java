package io.gostream.worker.presence;

import java.time.Duration;
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
  private final long goodByeNanos;
  private volatile long until;
  private volatile boolean revoked;

  /// @param margin how long after its end another worker may begin, at the earliest
  Hold(UUID workerId, LongSupplier clock, long until, Duration margin) {
    this.workerId = workerId;
    this.clock = clock;
    this.until = until;
    this.goodByeNanos = margin.toNanos() / 2;
  }

  public UUID workerId() {
    return workerId;
  }

  /// Cheap: it is asked before each write to a destination.
  public boolean isHeld() {
    return !revoked && clock.getAsLong() - until < 0;
  }

  /// How long it is certainly held, unless it is revoked.
  ///
  /// @param most how long at most; more than zero
  Duration left(Duration most) {
    long left = Math.clamp(until - clock.getAsLong(), 0, most.toNanos());
    return Duration.ofNanos(left);
  }

  /// How long whatever runs under it may take to end in good order: zero once another worker may
  /// have begun. Then it must be killed, lest it sends what it has kept.
  public Duration goodBye() {
    long left = until + goodByeNanos - clock.getAsLong();
    return revoked || left <= 0 ? Duration.ZERO : Duration.ofNanos(Math.min(left, goodByeNanos));
  }

  /// Only while it is held; what is over stays over.
  synchronized void prolong(long latest) {
    if (isHeld() && latest - until > 0) {
      until = latest;
    }
  }

  /// It is another's already.
  void revoke() {
    revoked = true;
  }
}
