package io.gostream.bench.figure;

import java.util.OptionalDouble;

/// One line of a comparison's table.
///
/// @param situation what was done; lines of one situation are compared with each other
/// @param system who did it
/// @param unit of median and high
/// @param high p99 or the worst, as `highIs` says
/// @param samples how many values it sums up
/// @param ratio of its median to the baseline's; empty for the baseline and where there is none
/// @param note what the figures alone would hide; "" for nothing
public record Line(
    String situation,
    String system,
    String unit,
    double median,
    double high,
    High highIs,
    int samples,
    OptionalDouble ratio,
    String note) {

  /// What `high` is.
  public enum High {
    P99,
    WORST
  }

  /// From this many values on p99 is not simply the worst.
  private static final int ENOUGH_FOR_P99 = 100;

  public static Line of(String situation, String system, String unit, Sample sample) {
    boolean enough = sample.size() >= ENOUGH_FOR_P99;
    return new Line(
        situation,
        system,
        unit,
        sample.median(),
        enough ? sample.percentile(0.99) : sample.worst(),
        enough ? High.P99 : High.WORST,
        sample.size(),
        OptionalDouble.empty(),
        "");
  }

  /// A single value.
  public static Line of(String situation, String system, String unit, double value) {
    return of(situation, system, unit, Sample.of(value));
  }

  public Line against(Line baseline) {
    return baseline.median > 0
        ? new Line(
            situation,
            system,
            unit,
            median,
            high,
            highIs,
            samples,
            OptionalDouble.of(median / baseline.median),
            note)
        : this;
  }

  public Line noting(String text) {
    return new Line(situation, system, unit, median, high, highIs, samples, ratio, text);
  }
}
