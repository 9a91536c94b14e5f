package io.gostream.worker.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.relay.LogLine;
import io.gostream.worker.relay.Relay;
import io.gostream.worker.relay.RelayFigures;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The relays of one session: carries out what [RelayPlan] says and passes on what is observed.
/// Only the session's own thread (`owner`) touches it.
final class RelayBoard {

  private final Lease lease;
  private final ProgramFeed feed;
  private final RelayFactory factory;
  private final Observations observations;
  private final RelayLogs logs;
  private final SessionMeters meters;
  private final SessionSpans spans;
  private final Duration stopGrace;
  private final Executor owner;
  private final Runnable onEnded;

  private final Map<UUID, Entry> entries = new LinkedHashMap<>();
  private final Map<UUID, RelayPlan.Present.Refused> refused = new HashMap<>();

  /// Of all that are there, refused ones included; others look, too.
  private final Map<UUID, RelayState> states = new ConcurrentHashMap<>();

  /// What relays that are over have done; their rows may not say it yet.
  private final Map<UUID, RelayFigures> done = new HashMap<>();

  private boolean closing;

  /// @param onEnded called when a relay that was told to stop is gone
  RelayBoard(
      Lease lease,
      ProgramFeed feed,
      RelayFactory factory,
      Observations observations,
      RelayLogs logs,
      SessionMeters meters,
      SessionSpans spans,
      Duration stopGrace,
      Executor owner,
      Runnable onEnded) {
    this.lease = lease;
    this.feed = feed;
    this.factory = factory;
    this.observations = observations;
    this.logs = logs;
    this.meters = meters;
    this.spans = spans;
    this.stopGrace = stopGrace;
    this.owner = owner;
    this.onEnded = onEnded;
  }

  private static final class Entry {
    final UUID relayId;
    final int targetRevision;
    final Relay relay;
    int revision;
    @Nullable CompletableFuture<Void> gone;
    RelayState state = new RelayState.Idle();
    Span attempt = Span.getInvalid();
    @Nullable ReasonCode lastReason;
    RelayFigures counted;
    long sampledBytes;
    long sampledAt = System.nanoTime();
    long bitrate;

    Entry(WantedRelay wanted, Relay relay, RelayFigures figures) {
      this.relayId = wanted.relayId();
      this.targetRevision = wanted.targetRevision();
      this.revision = wanted.revision();
      this.relay = relay;
      this.counted = figures;
      this.sampledBytes = figures.bytesOut();
    }

    boolean ending() {
      return gone != null;
    }
  }

  /// Any thread.
  Collection<RelayState> states() {
    return states.values();
  }

  void reconcile(List<WantedRelay> wanted) {
    var present = new HashMap<UUID, RelayPlan.Present>(refused);
    entries.forEach((id, e) ->
        present.put(
            id,
            e.ending()
                ? new RelayPlan.Present.Ending(e.revision, e.targetRevision)
                : new RelayPlan.Present.Running(e.revision, e.targetRevision, e.relay.state())));
    RelayPlan.actions(wanted, present).forEach(this::perform);
  }

  /// Stops everything. What has failed stays failed, for the history.
  CompletableFuture<Void> close(Duration grace) {
    closing = true;
    entries.values().forEach(e -> stop(e, grace));
    var all = entries.values().stream().map(e -> e.gone).toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(all);
  }

  /// Notes what each relay has sent since the last time.
  void sample(long now) {
    for (var entry : entries.values()) {
      var figures = count(entry);
      if (entry.state instanceof RelayState.Live && !entry.ending()) {
        long bytes = figures.bytesOut();
        double seconds = Math.max(0.001, (now - entry.sampledAt) / 1e9);
        entry.bitrate = (long) (Math.max(0, bytes - entry.sampledBytes) * 8 / seconds);
        entry.sampledBytes = bytes;
        entry.sampledAt = now;
        observations.grew(observation(entry));
      }
    }
  }

  private void perform(RelayAction action) {
    switch (action) {
      case RelayAction.Start(var wanted, var target) -> {
        refused.remove(wanted.relayId());
        var id = wanted.relayId();
        var past = pastOf(wanted);
        var relay = factory.create(id.toString(), target, past, feed, new Ear(id));
        entries.put(id, new Entry(wanted, relay, past.figures()));
        states.put(id, new RelayState.Idle());
        relay.start();
      }
      case RelayAction.Stop(var id) -> {
        if (refused.remove(id) != null) {
          states.remove(id);
          observations.changed(
              new Observation(id, lease, new RelayState.Idle(), doneOf(id), 0, null));
        }
        var entry = entries.get(id);
        if (entry != null) {
          stop(entry, stopGrace);
        }
      }
      case RelayAction.Retry(var id, int revision) -> {
        var entry = entries.get(id);
        if (entry != null) {
          entry.revision = revision;
          entry.relay.restart();
        }
      }
      case RelayAction.Note(var id, int revision) -> {
        var entry = entries.get(id);
        if (entry != null) {
          entry.revision = revision;
        }
      }
      case RelayAction.Refuse(var wanted, var reason) -> {
        refused.put(
            wanted.relayId(),
            new RelayPlan.Present.Refused(wanted.revision(), wanted.targetRevision()));
        var figures = done.merge(wanted.relayId(), wanted.figures(), RelayFigures::orLater);
        var failed = new RelayState.Failed(reason);
        show(wanted.relayId(), failed);
        observations.changed(new Observation(wanted.relayId(), lease, failed, figures, 0, reason));
      }
    }
  }

  /// The first start under this lease takes over what another worker may have had on air; a later
  /// one is somebody's new try, with a new target perhaps.
  private Relay.Past pastOf(WantedRelay wanted) {
    boolean takesOver = !done.containsKey(wanted.relayId());
    var figures = done.merge(wanted.relayId(), wanted.figures(), RelayFigures::orLater);
    return new Relay.Past(figures, takesOver && figures.bytesOut() > 0);
  }

  private RelayFigures doneOf(UUID id) {
    return done.getOrDefault(id, RelayFigures.NONE);
  }

  private void stop(Entry entry, Duration grace) {
    if (!entry.ending()) {
      entry.gone = entry.relay.ended().thenRunAsync(() -> ended(entry), owner);
    }
    // Again, if need be: a lease that was lost leaves less grace than its owner's stop did.
    entry.relay.stop(grace);
  }

  /// Its last figures are known now.
  private void ended(Entry entry) {
    entries.remove(entry.relayId, entry);
    states.remove(entry.relayId);
    done.merge(entry.relayId, count(entry), RelayFigures::orLater);
    observations.changed(observation(entry));
    onEnded.run();
  }

  private void changed(UUID id, RelayState state) {
    var entry = entries.get(id);
    if (entry == null || (closing && entry.state instanceof RelayState.Failed)) {
      return;
    }
    entry.state = state;
    entry.attempt = spans.changed(lease, id, entry.attempt, state);
    show(id, state);
    entry.bitrate = 0;
    entry.lastReason = SessionMeters.reasonOf(state).orElse(entry.lastReason);
    if (!(state instanceof RelayState.Idle)) { // said once its process is gone, too
      observations.changed(observation(entry));
    }
  }

  private void show(UUID id, RelayState state) {
    states.put(id, state);
    meters.changed(state);
  }

  /// Counts what it has done since the last time.
  ///
  /// @return all that it has done
  private RelayFigures count(Entry entry) {
    var figures = entry.relay.figures();
    meters.grew(figures.since(entry.counted));
    entry.counted = figures;
    return figures;
  }

  private Observation observation(Entry entry) {
    return new Observation(
        entry.relayId, lease, entry.state, entry.relay.figures(), entry.bitrate, entry.lastReason);
  }

  /// Hears a relay on its own threads.
  private final class Ear implements Relay.Listener {

    private final UUID relayId;

    Ear(UUID relayId) {
      this.relayId = relayId;
    }

    @Override
    public void changed(RelayState state) {
      owner.execute(() -> RelayBoard.this.changed(relayId, state));
    }

    @Override
    public void logged(LogLine line) {
      logs.add(new RelayLogs.Entry(relayId, lease, line));
    }
  }
}
