package io.gostream.worker.input;

import java.util.Arrays;

/// Counts the frames that an encoder left out: its timestamps step further than they usually do.
final class Holes {

  /// A step so many times the usual one leaves something out. Timestamps are whole milliseconds,
  /// and cameras are not punctual.
  private static final double HOLE = 1.8;

  private static final int FEWEST_STEPS = 15;

  /// How often the usual step is looked at anew: an encoder that changes its rate has not dropped
  /// anything.
  private static final int STEPS_BETWEEN_LOOKS = 30;

  private double usual;
  private int steps;
  private long missing;

  long missing() {
    return missing;
  }

  /// @param step milliseconds from the frame before to this one
  /// @param before the frames before this one
  void step(long step, Track before) {
    if (usual == 0 ? steps >= FEWEST_STEPS : steps % STEPS_BETWEEN_LOOKS == 0) {
      usual = usual(before.steps(), usual);
    }
    steps++;
    if (usual > 0 && step > usual * HOLE) {
      missing += Math.round(step / usual) - 1;
    }
  }

  /// Another encoder, perhaps: what was usual is not known any more.
  void begin() {
    usual = 0;
    steps = 0;
  }

  /// The mean of the steps that leave nothing out; as it was, when there are too few.
  private static double usual(long[] sorted, double otherwise) {
    if (sorted.length < FEWEST_STEPS) {
      return otherwise;
    }
    double hole = Math.max(1, sorted[sorted.length / 2]) * HOLE;
    return Arrays.stream(sorted).filter(step -> step <= hole).average().orElse(otherwise);
  }
}
