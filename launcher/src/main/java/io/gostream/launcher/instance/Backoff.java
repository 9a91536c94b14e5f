package io.gostream.launcher.instance;

import java.time.Duration;

/// How long to wait before a child that died is started again: twice as long each time in a row,
/// and from the beginning once it has run for a while.
///
/// @param first the first wait
/// @param longest no wait is longer
/// @param healthy who ran for so long did not die of its start
record Backoff(Duration first, Duration longest, Duration healthy) {

  static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(1));

  /// @param deathsInARow this one included, from 1
  Duration wait(int deathsInARow) {
    int doublings = Math.min(deathsInARow - 1, 16);
    Duration wait = first.multipliedBy(1L << doublings);
    return wait.compareTo(longest) < 0 ? wait : longest;
  }

  /// @param deathsInARow before this one
  /// @return with this one
  int count(int deathsInARow, Duration ranFor) {
    return ranFor.compareTo(healthy) >= 0 ? 1 : deathsInARow + 1;
  }
}
