package io.gostream.bench.figure;

import java.util.Arrays;
import java.util.Collection;

/// Values of one kind, all of them: what is said of them is computed from all, not from buckets.
public final class Sample {

  private final double[] sorted;

  private Sample(double[] values) {
    sorted = values.clone();
    Arrays.sort(sorted);
  }

  /// @throws IllegalArgumentException without any: nothing can be said of nothing
  public static Sample of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("nothing was measured");
    }
    return new Sample(values);
  }

  public static Sample of(Collection<? extends Number> values) {
    return of(values.stream().mapToDouble(Number::doubleValue).toArray());
  }

  public int size() {
    return sorted.length;
  }

  /// The middle value, or the mean of the two in the middle.
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /// The smallest value that so many of all do not exceed (nearest rank): one that was measured.
  ///
  /// @param share above 0, at most 1
  public double percentile(double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("a share is above 0 and at most 1, not " + share);
    }
    return sorted[(int) Math.ceil(share * sorted.length) - 1];
  }

  public double worst() {
    return sorted[sorted.length - 1];
  }
}
