package io.gostream.launcher.instance;

import io.gostream.launcher.CannotStartException;
import java.util.Map;

/// Where each relay-worker of an instance shows its figures: the first where it is told to, each
/// further one a port higher, because two cannot have the same.
final class WorkerMetrics {

  static final String PORT = "GOSTREAM_WORKER_METRICS_PORT";

  private static final int HIGHEST_PORT = 65_535;

  private WorkerMetrics() {}

  /// @param environment of all workers
  /// @param number of this one, from 1
  /// @return what this one's environment has instead
  static Map<String, String> of(Map<String, String> environment, int number) {
    String first = environment.getOrDefault(PORT, "").strip();
    if (first.isEmpty() || first.equals("0")) {
      return Map.of();
    }
    try {
      int port = Math.addExact(Integer.parseInt(first), number - 1);
      if (port > 0 && port <= HIGHEST_PORT) {
        return Map.of(PORT, Integer.toString(port));
      }
    } catch (NumberFormatException | ArithmeticException e) {
      // Told below, as a number out of range is.
    }
    throw new CannotStartException(
        "%s must be a number from 1 to %d, with room for one port per worker above it, or 0 for none; not '%s'."
            .formatted(PORT, HIGHEST_PORT, first));
  }
}
