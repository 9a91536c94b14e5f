package io.gostream.soak.sink;

/// What a destination saw since the meter was reset.
///
/// @param longestStepMillis between the decoding times of two frames of one track and connection
/// @param longestWaitMillis between the arrivals of two frames
public record Meter(long longestStepMillis, long longestWaitMillis) {

  public static final Meter ZERO = new Meter(0, 0);

  Meter with(long stepMillis, long waitMillis) {
    return new Meter(
        Math.max(longestStepMillis, stepMillis), Math.max(longestWaitMillis, waitMillis));
  }

  public Meter worst(Meter other) {
    return with(other.longestStepMillis, other.longestWaitMillis);
  }
}
