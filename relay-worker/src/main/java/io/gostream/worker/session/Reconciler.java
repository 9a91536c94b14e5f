package io.gostream.worker.session;

import io.gostream.worker.relay.RelayProperties;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes sessions, tells each what is wanted of it, and gives back those that are over. A pass is
/// made when something changed and at each tick: who missed a notification finds the truth in the
/// rows.
final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final int PASSES_BETWEEN_TIDYING = 10;

  private final Sessions sessions;
  private final SessionStore store;
  private final LeaseKeeper leases;
  private final SessionProperties properties;
  private final Duration stopGrace;
  private final BiFunction<ClaimedSession, Long, Session> sessionFactory;
  private final ObservationWriter observations;
  private final Semaphore wakes = new Semaphore(0);
  private final Outage outage = new Outage("reading what is wanted");
  private int passes;

  Reconciler(
      Sessions sessions,
      SessionStore store,
      LeaseKeeper leases,
      SessionProperties properties,
      RelayProperties relayProperties,
      ObservationWriter observations,
      BiFunction<ClaimedSession, Long, Session> sessionFactory) {
    this.sessions = sessions;
    this.store = store;
    this.leases = leases;
    this.properties = properties;
    this.stopGrace = relayProperties.stopGrace();
    this.observations = observations;
    this.sessionFactory = sessionFactory;
  }

  /// Asks for a pass; any thread.
  void wake() {
    wakes.release();
  }

  /// Waits for a wish or the tick, then makes a pass.
  void next() throws InterruptedException {
    var _ = wakes.tryAcquire(properties.tick().toMillis(), TimeUnit.MILLISECONDS);
    wakes.drainPermits();
    try {
      pass();
      outage.worked();
    } catch (RuntimeException e) {
      outage.failed(e);
    }
  }

  private void pass() {
    claim();
    giveBack();
    update();
    if (++passes % PASSES_BETWEEN_TIDYING == 0) {
      store.tidyAbandoned();
    }
  }

  private void claim() {
    int free = properties.capacity() - sessions.all().size();
    if (free <= 0) {
      return;
    }
    int limit = Math.min(free, properties.claimsPerPass());
    long askedAt = System.nanoTime();
    var claimed = store.claim(limit);
    for (var session : claimed) {
      LOG.info(
          "session {} is ours (epoch {})", session.lease().streamId(), session.lease().epoch());
      sessions.add(sessionFactory.apply(session, leases.until(askedAt)));
    }
  }

  private void update() {
    var active = sessions.all().stream().filter(s -> !s.isFinishing()).toList();
    if (active.isEmpty()) {
      return;
    }
    var ids = active.stream().map(s -> s.lease().streamId()).toList();
    var rows = store.sessions(ids).stream().collect(Collectors.toMap(SessionRow::streamId, r -> r));
    var wanted =
        store.wantedRelays(ids).stream().collect(Collectors.groupingBy(WantedRelay::streamId));
    for (var session : active) {
      var row = rows.get(session.lease().streamId());
      if (row == null || row.ended()) {
        LOG.info("session {} has ended", session.lease().streamId());
        end(session, row != null && row.playsOut());
      } else {
        session.update(row, wanted.getOrDefault(row.streamId(), List.of()));
      }
    }
  }

  private void end(Session session, boolean playOut) {
    if (playOut) {
      session.playOut(stopGrace);
    } else {
      session.finish(stopGrace);
    }
    var _ = session.ended().thenRun(this::wake);
  }

  /// Only when the relays' last states are written: after that they could not be any more.
  private void giveBack() {
    for (var session : sessions.all()) {
      if (session.isFinishing() && session.ended().isDone()) {
        observations.flush();
        store.release(session.lease());
        sessions.remove(session);
      }
    }
  }

  /// Ends everything and gives it back, so that other workers need not wait for our leases' end.
  void endAll(Duration patience) {
    var all = sessions.all();
    all.forEach(s -> s.finish(stopGrace));
    long until = System.nanoTime() + patience.toNanos();
    for (var session : all) {
      try {
        session.ended().get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException | TimeoutException e) {
        LOG.warn("session {} did not end in time", session.lease().streamId());
      }
    }
    try {
      giveBack();
    } catch (RuntimeException e) {
      LOG.warn("the sessions could not be given back: {}", e.toString());
    }
  }
}
