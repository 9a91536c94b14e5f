package io.gostream.worker.session;

import io.gostream.worker.database.Outage;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Writes observations: changes of state at once, numbers with each tick, all relays of the worker
/// in one statement; the lines of their logs, when there are any, in another.
final class ObservationWriter {

  private final Sessions sessions;
  private final Observations observations;
  private final RelayLogs logs;
  private final ObservationStore store;
  private final RelayLogStore logStore;
  private final long tickNanos;
  private final Outage outage = new Outage("writing what was observed");
  private long sampledAt = System.nanoTime();

  ObservationWriter(
      Sessions sessions,
      Observations observations,
      RelayLogs logs,
      ObservationStore store,
      RelayLogStore logStore,
      Duration tick) {
    this.sessions = sessions;
    this.observations = observations;
    this.logs = logs;
    this.store = store;
    this.logStore = logStore;
    this.tickNanos = tick.toNanos();
  }

  /// Waits for something to write, then writes it.
  void next() throws InterruptedException {
    observations.await(tickNanos);
    if (System.nanoTime() - sampledAt >= tickNanos) {
      sampledAt = System.nanoTime();
      sessions.all().forEach(HeldSession::sample);
    }
    try {
      flush();
      outage.worked();
    } catch (RuntimeException e) {
      outage.failed(e);
      // Not at once again: the database is away.
      Thread.sleep(Duration.ofNanos(tickNanos));
    }
  }

  /// Writes what is pending; one at a time, so that an older observation never overtakes a newer
  /// one.
  synchronized void flush() {
    write(observations.take(), store::write, observations::putBack);
    write(logs.take(), logStore::write, logs::putBack);
  }

  private static <T> void write(List<T> taken, Consumer<List<T>> store, Consumer<List<T>> putBack) {
    if (taken.isEmpty()) {
      return;
    }
    try {
      store.accept(taken);
    } catch (RuntimeException e) {
      putBack.accept(taken);
      throw e;
    }
  }
}
