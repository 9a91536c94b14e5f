package io.gostream.worker.presence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Finds the dead: those whose beat has not grown for a whole lease before our eyes. A look that
/// failed or came late begins the count of all anew, since whoever is alive may not have been able
/// to beat meanwhile. It has no clock; times are monotonic nanoseconds.
final class DeathWatch {

  private final long leaseNanos;
  private final Map<UUID, Seen> seen = new HashMap<>();
  private long lastAskedAt;

  /// @param since when this beat was seen first: when the answer was there
  private record Seen(long beat, long since) {}

  DeathWatch(long leaseNanos) {
    this.leaseNanos = leaseNanos;
  }

  /// @param askedAt before the rows were asked for
  /// @param answeredAt when they were there
  void saw(List<WorkerRow> rows, long askedAt, long answeredAt) {
    if (answeredAt - lastAskedAt > leaseNanos / 2) {
      seen.clear();
    }
    lastAskedAt = askedAt;
    var before = Map.copyOf(seen);
    seen.clear();
    for (var row : rows) {
      var known = before.get(row.id());
      seen.put(
          row.id(),
          known != null && known.beat() == row.beat() ? known : new Seen(row.beat(), answeredAt));
    }
  }

  void missed() {
    seen.clear();
  }

  /// As of the latest look.
  List<UUID> dead() {
    var dead = new ArrayList<UUID>();
    seen.forEach((id, s) -> {
      if (lastAskedAt - s.since() >= leaseNanos) {
        dead.add(id);
      }
    });
    return dead;
  }

  /// How long a worker's beat has not grown, as of the latest look.
  long silence(UUID id) {
    var known = seen.get(id);
    return known == null ? 0 : lastAskedAt - known.since();
  }

  /// When the next worker will be dead if its beat does not grow.
  long nextDeathAt() {
    return seen.values().stream()
        .mapToLong(s -> s.since() + leaseNanos)
        .min()
        .orElse(Long.MAX_VALUE);
  }
}
