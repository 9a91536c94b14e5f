package io.gostream.bench.load;

/// The requests of a round, and when each is to go out.
final class Turns {

  private final long began = System.nanoTime();
  private final long count;
  private final long nanos;
  private final double interval;
  private long taken;

  /// @param count of requests at most
  /// @param nanos after which nobody has a turn any more
  /// @param interval between two, in nanoseconds
  Turns(long count, long nanos, double interval) {
    this.count = count;
    this.nanos = nanos;
    this.interval = interval;
  }

  /// @return the number of the next one, from 0 on; negative when there is none
  long next() {
    return taken == count || System.nanoTime() - began >= nanos ? -1 : taken++;
  }

  /// @return as [System#nanoTime]
  long due(long number) {
    return began + (long) (number * interval);
  }

  long taken() {
    return taken;
  }

  long began() {
    return began;
  }
}
