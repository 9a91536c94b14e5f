package io.gostream.worker.session;

import java.time.Duration;

/// Writes observations: changes of state at once, numbers with each tick, all relays of the worker
/// in one statement.
final class ObservationWriter {

  private final Sessions sessions;
  private final Observations observations;
  private final ObservationStore store;
  private final long tickNanos;
  private final Outage outage = new Outage("writing what was observed");
  private long sampledAt = System.nanoTime();

  ObservationWriter(
      Sessions sessions, Observations observations, ObservationStore store, Duration tick) {
    this.sessions = sessions;
    this.observations = observations;
    this.store = store;
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
    var taken = observations.take();
    if (taken.isEmpty()) {
      return;
    }
    try {
      store.write(taken);
    } catch (RuntimeException e) {
      observations.putBack(taken);
      throw e;
    }
  }
}
