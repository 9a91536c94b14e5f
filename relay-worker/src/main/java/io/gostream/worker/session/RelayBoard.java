package io.gostream.worker.session;

import io.gostream.core.relay.RelayState;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.relay.Relay;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/// The relays of one session: carries out what [RelayPlan] says and passes on what is observed.
/// Only the session's own thread (`owner`) touches it.
final class RelayBoard {

  private final Lease lease;
  private final ProgramFeed feed;
  private final RelayFactory factory;
  private final Observations observations;
  private final Duration stopGrace;
  private final Executor owner;
  private final Runnable onEnded;

  private final Map<UUID, Entry> entries = new LinkedHashMap<>();
  private final Map<UUID, RelayPlan.Present.Refused> refused = new HashMap<>();
  private boolean closing;

  /// @param onEnded called when a relay that was told to stop is gone
  RelayBoard(
      Lease lease,
      ProgramFeed feed,
      RelayFactory factory,
      Observations observations,
      Duration stopGrace,
      Executor owner,
      Runnable onEnded) {
    this.lease = lease;
    this.feed = feed;
    this.factory = factory;
    this.observations = observations;
    this.stopGrace = stopGrace;
    this.owner = owner;
    this.onEnded = onEnded;
  }

  private static final class Entry {
    final UUID relayId;
    final int targetRevision;
    final Relay relay;
    int revision;
    boolean ending;
    RelayState state = new RelayState.Idle();
    long sampledBytes;
    long sampledAt = System.nanoTime();
    long bitrate;

    Entry(WantedRelay wanted, Relay relay) {
      this.relayId = wanted.relayId();
      this.targetRevision = wanted.targetRevision();
      this.revision = wanted.revision();
      this.relay = relay;
      this.sampledBytes = wanted.bytesOut();
    }
  }

  void reconcile(List<WantedRelay> wanted) {
    var present = new HashMap<UUID, RelayPlan.Present>(refused);
    entries.forEach((id, e) ->
        present.put(
            id,
            e.ending
                ? new RelayPlan.Present.Ending(e.revision, e.targetRevision)
                : new RelayPlan.Present.Running(e.revision, e.targetRevision, e.relay.state())));
    RelayPlan.actions(wanted, present).forEach(this::perform);
  }

  /// Stops everything. What has failed keeps its reason, for the history.
  CompletableFuture<Void> close(Duration grace) {
    closing = true;
    entries.values().forEach(e -> stop(e, grace));
    var all = entries.values().stream().map(e -> e.relay.ended()).toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  /// Notes what each relay has sent since the last time.
  void sample(long now) {
    for (var entry : entries.values()) {
      if (entry.state instanceof RelayState.Live && !entry.ending) {
        long bytes = entry.relay.bytesOut();
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
        var relay =
            factory.create(
                id.toString(),
                target,
                wanted.bytesOut(),
                feed,
                state -> owner.execute(() -> changed(id, state)));
        entries.put(id, new Entry(wanted, relay));
        relay.start();
      }
      case RelayAction.Stop(var id) -> {
        if (refused.remove(id) != null) {
          observations.changed(new Observation(id, lease, new RelayState.Idle(), 0, 0));
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
        observations.changed(
            new Observation(
                wanted.relayId(), lease, new RelayState.Failed(reason), wanted.bytesOut(), 0));
      }
    }
  }

  private void stop(Entry entry, Duration grace) {
    if (entry.ending) {
      return;
    }
    entry.ending = true;
    var _ =
        entry
            .relay
            .ended()
            .thenRunAsync(
                () -> {
                  entries.remove(entry.relayId, entry);
                  onEnded.run();
                },
                owner);
    entry.relay.stop(grace);
  }

  private void changed(UUID id, RelayState state) {
    var entry = entries.get(id);
    if (entry == null) {
      return;
    }
    boolean keepsReason = closing && entry.state instanceof RelayState.Failed;
    entry.state = state;
    entry.bitrate = 0;
    if (!keepsReason) {
      observations.changed(observation(entry));
    }
  }

  private Observation observation(Entry entry) {
    return new Observation(
        entry.relayId, lease, entry.state, entry.relay.bytesOut(), entry.bitrate);
  }
}
