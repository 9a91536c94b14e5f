package io.gostream.worker.presence;

import java.time.Duration;

/// The times of leases.
///
/// @param lease how long a beat must not have grown until its worker counts as dead
/// @param margin how long before that, by its own clock, a worker has stopped what it holds
/// @param beat the pace of beats and of looks at the others
/// @param longestOutage how long relays go on while it is proved that PostgreSQL serves nobody;
///   zero: never
public record LeaseTimes(Duration lease, Duration margin, Duration beat, Duration longestOutage) {

  public LeaseTimes {
    if (lease.compareTo(margin.plus(beat.multipliedBy(2))) <= 0) {
      throw new IllegalArgumentException("a lease must outlast its margin and two beats");
    }
  }

  /// How long a lease that was asked for now may be relied on.
  long until(long askedAt) {
    return askedAt + lease.minus(margin).toNanos();
  }
}
