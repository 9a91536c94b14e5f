package io.gostream.bench.figure;

import java.time.Duration;
import java.util.List;

/// What became of a comparison.
///
/// @param took the whole of it, with what it started and ended
/// @param failure why it ended early; "" when it did not
public record Outcome(
    String name, String question, List<Line> lines, Duration took, String failure) {

  public boolean failed() {
    return !failure.isEmpty();
  }
}
