package io.gostream.worker.session;

import io.gostream.worker.relay.LogLine;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The lines of the relays' logs that are not written yet. Bounded, whatever a process says and
/// however long the database is away: what came last is kept.
final class RelayLogs {

  private static final int MAX_PENDING = 100;

  private final Map<UUID, ArrayDeque<Entry>> pending = new LinkedHashMap<>();

  record Entry(UUID relayId, Lease lease, LogLine line) {}

  synchronized void add(Entry entry) {
    var lines = pending.computeIfAbsent(entry.relayId(), _ -> new ArrayDeque<>());
    lines.addLast(entry);
    if (lines.size() > MAX_PENDING) {
      lines.removeFirst();
    }
  }

  synchronized List<Entry> take() {
    var taken = new ArrayList<Entry>();
    pending.values().forEach(taken::addAll);
    pending.clear();
    return taken;
  }

  /// They could not be written; what came meanwhile follows them.
  synchronized void putBack(List<Entry> taken) {
    var newer = take();
    taken.forEach(this::add);
    newer.forEach(this::add);
  }
}
