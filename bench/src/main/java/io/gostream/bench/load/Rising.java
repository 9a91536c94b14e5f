package io.gostream.bench.load;

import io.gostream.bench.figure.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One kind of request at rising rates, until the server cannot keep up.
final class Rising {

  /// Less than this of the wanted rate, or a p99 beyond the limit: it is full.
  private static final double KEPT_UP = 0.9;

  private static final double FULL_MILLIS = 1000;

  private Rising() {}

  /// @param situation where the rates are compared
  static List<Line> run(
      String situation,
      OpenLoad load,
      List<Integer> rates,
      Duration each,
      OpenLoad.Requests requests)
      throws Exception {
    var lines = new ArrayList<Line>();
    for (int rate : rates) {
      var result = load.run(rate, each, requests);
      String system = "%d/s".formatted(rate);
      if (result.latency().isEmpty()) {
        throw new IllegalStateException(
            situation + " at " + system + ": not one answer was as expected");
      }
      var sample = result.sample();
      boolean full =
          result.ratePerSecond() < rate * KEPT_UP || sample.percentile(0.99) > FULL_MILLIS;
      var line = Line.of(situation, system, "ms", sample).noting(note(result, full));
      lines.add(lines.isEmpty() ? line : line.against(lines.getFirst()));
      if (full) {
        break;
      }
    }
    return lines;
  }

  private static String note(OpenLoad.Result result, boolean full) {
    var text = "%s%.0f answers/s".formatted(full ? "SATURATED, " : "", result.ratePerSecond());
    if (result.others() > 0) {
      text += ", %d not as expected".formatted(result.others());
    }
    return text + "; the generator takes %.2f of a core".formatted(result.ownCpu());
  }
}
