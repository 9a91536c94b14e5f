package io.gostream.worker.session;

import io.gostream.worker.database.Outage;
import io.gostream.worker.log.LogContext;
import io.gostream.worker.presence.Presence;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes sessions, tells each what is wanted of it, and gives back those that are over. A pass is
/// made when something of ours changed and at each tick: who missed a notification finds the truth
/// in the rows.
final class Reconciler {

  private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
  private static final int PASSES_BETWEEN_SETTLING = 5;

  private final Sessions sessions;
  private final SessionStore store;
  private final Claims claims;
  private final Presence presence;
  private final ObservationWriter observations;
  private final Duration stopGrace;
  private final long tickNanos;
  private final LongSupplier clock;
  private final Semaphore wakes = new Semaphore(0);
  private final Outage outage = new Outage("reading what is wanted");
  private volatile boolean changed = true;
  private long tickAt;
  private int passes;

  /// @param stopGrace how long destinations may take to hear the good-bye
  /// @param clock monotonic nanoseconds
  Reconciler(
      Sessions sessions,
      SessionStore store,
      Claims claims,
      Presence presence,
      ObservationWriter observations,
      Duration stopGrace,
      Duration tick,
      LongSupplier clock) {
    this.sessions = sessions;
    this.store = store;
    this.claims = claims;
    this.presence = presence;
    this.observations = observations;
    this.stopGrace = stopGrace;
    this.tickNanos = tick.toNanos();
    this.clock = clock;
    this.tickAt = clock.getAsLong();
  }

  /// Something of ours changed; any thread.
  void wake() {
    changed = true;
    wakes.release();
  }

  /// There may be something to claim now, or later than was thought; any thread.
  void stir() {
    wakes.release();
  }

  /// Waits for a wish, a claim that is due, or the tick, and does what is to be done.
  void next() throws InterruptedException {
    boolean _ = wakes.tryAcquire(Math.max(0, dueAt() - clock.getAsLong()), TimeUnit.NANOSECONDS);
    wakes.drainPermits();
    try {
      step();
      outage.worked();
    } catch (RuntimeException e) {
      outage.failed(e);
    }
  }

  /// When the next step is due if nothing is said before.
  long dueAt() {
    return Math.min(tickAt, claims.dueAt());
  }

  void step() {
    long now = clock.getAsLong();
    boolean isTick = now >= tickAt;
    if (isTick) {
      tickAt = now + tickNanos;
    }
    boolean claimed = claims.claim(presence) > 0;
    giveBack();
    if (isTick || changed || claimed) {
      changed = false;
      update();
    }
    if (isTick && ++passes % PASSES_BETWEEN_SETTLING == 0) {
      store.settleAbandoned();
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
        var streamId = session.lease().streamId();
        LogContext.ofSession(streamId)
            .around(() -> LOG.info("session {} has ended", streamId))
            .run();
        end(session, row != null && row.playsOut());
      } else {
        session.update(row, wanted.getOrDefault(row.streamId(), List.of()));
      }
    }
  }

  /// Stops a session at once and gives it back once nothing of it runs any more.
  void end(HeldSession session) {
    end(session, false);
  }

  private void end(HeldSession session, boolean playOut) {
    if (playOut) {
      session.playOut(stopGrace);
    } else {
      session.finish(stopGrace);
    }
    var _ = session.ended().thenRun(this::stir);
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
}
