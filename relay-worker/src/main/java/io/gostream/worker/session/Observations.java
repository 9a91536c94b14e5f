package io.gostream.worker.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The latest observation of each relay that is not written yet. However often a relay changes
/// while the database is away, one row of it waits.
final class Observations {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition urgent = lock.newCondition();
  private final Map<UUID, Observation> pending = new LinkedHashMap<>();
  private boolean hasUrgent;

  /// A state changed: to be written at once.
  void changed(Observation observation) {
    lock.lock();
    try {
      pending.put(observation.relayId(), observation);
      hasUrgent = true;
      urgent.signal();
    } finally {
      lock.unlock();
    }
  }

  /// A number grew: to be written with the next tick.
  void grew(Observation observation) {
    lock.lock();
    try {
      pending.put(observation.relayId(), observation);
    } finally {
      lock.unlock();
    }
  }

  /// Waits for something urgent, at most `nanos`.
  void await(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (!hasUrgent && left > 0) {
        left = urgent.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  List<Observation> take() {
    lock.lock();
    try {
      var taken = new ArrayList<>(pending.values());
      pending.clear();
      hasUrgent = false;
      return taken;
    } finally {
      lock.unlock();
    }
  }

  /// They could not be written; those that are outdated meanwhile are dropped.
  void putBack(List<Observation> observations) {
    lock.lock();
    try {
      observations.forEach(o -> pending.putIfAbsent(o.relayId(), o));
    } finally {
      lock.unlock();
    }
  }
}
