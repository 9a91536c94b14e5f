package io.gostream.api.session;

import io.gostream.api.control.Notifier;
import io.gostream.api.control.ProjectChanges;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.core.id.Ids;
import io.gostream.core.relay.WantedBy;
import io.gostream.core.relay.WantedState;
import io.gostream.core.session.EndReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The sessions: begun and ended by the ingest's hooks, their relays started and stopped by people.
/// Only what is *wanted* is written; a notification then wakes the worker.
@Service
public class Sessions implements SilenceWatch.Publishes {

  private static final int HISTORY_LENGTH = 50;

  private final SessionRepository sessions;
  private final RelayRepository relays;
  private final Notifier notifier;
  private final ProjectChanges changes;
  private final SessionProperties properties;

  Sessions(
      SessionRepository sessions,
      RelayRepository relays,
      Notifier notifier,
      ProjectChanges changes,
      SessionProperties properties) {
    this.sessions = sessions;
    this.relays = relays;
    this.notifier = notifier;
    this.changes = changes;
    this.properties = properties;
  }

  /// Begins a session for an accepted publish.
  ///
  /// @return the new session, or nothing when another encoder is publishing to the project
  @Transactional
  public Optional<UUID> begin(
      UUID userId, UUID projectId, PublishIdentity publish, List<RelayPlan> plans) {
    sessions
        .findActive(projectId)
        .filter(active -> active.publish() != null && publish.outlived(active.publish()))
        .ifPresent(active -> end(active, EndReason.ENCODER_LOST));
    UUID streamId = Ids.newId();
    if (!sessions.insertLive(streamId, userId, projectId, publish)) {
      return Optional.empty();
    }
    // What a person chose a moment ago holds for the encoder that comes back.
    Map<UUID, WantedState> chosen =
        sessions
            .findJustEnded(projectId, properties.choiceMemory())
            .map(relays::findChosen)
            .orElse(Map.of());
    for (RelayPlan plan : plans) {
      WantedState choice = chosen.get(plan.destinationId());
      if (choice != null) {
        relays.insert(streamId, userId, plan, choice, WantedBy.USER);
      } else {
        WantedState wanted = plan.enabled() ? WantedState.RUNNING : WantedState.STOPPED;
        relays.insert(streamId, userId, plan, wanted, WantedBy.AUTO);
      }
    }
    notifier.wanted(streamId);
    notifier.observed(projectId);
    return Optional.of(streamId);
  }

  /// Waits until a worker plays the ingest for this session, so that it sees the very first
  /// keyframe; at most the attach time-out, since the encoder must not wait for a worker that is
  /// not there.
  public void awaitAttached(UUID projectId, UUID streamId) throws InterruptedException {
    long deadline = System.nanoTime() + properties.attachTimeout().toNanos();
    Semaphore woken = new Semaphore(0);
    try (var _ = changes.subscribe(projectId, woken::release)) {
      while (!sessions.isAttached(streamId)) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || !woken.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          return;
        }
        woken.drainPermits();
      }
    }
  }

  /// The ingest still carries this publish.
  ///
  /// @return false when it belongs to no active session: the ingest must drop it
  @Transactional
  public boolean seen(UUID projectId, PublishIdentity publish) {
    return sessions.touch(projectId, publish);
  }

  /// The ingest says that this publish is over. Another publish of the same project is not touched:
  /// a refused second encoder sends a done of its own.
  @Transactional
  public void publishDone(UUID projectId, PublishIdentity publish) {
    sessions
        .findActive(projectId)
        .filter(active -> publish.equals(active.publish()))
        .ifPresent(active -> end(active, EndReason.ENCODER_STOPPED));
  }

  /// Ends the project's session, if it has one.
  @Transactional
  public void end(UUID projectId, EndReason reason) {
    sessions.findActive(projectId).ifPresent(active -> end(active, reason));
  }

  /// Ends all sessions of a user.
  @Transactional
  public void endAllOf(UUID userId, EndReason reason) {
    sessions.findActiveOfUser(userId).forEach(projectId -> end(projectId, reason));
  }

  /// Ends what the ingest has not spoken of for that long.
  @Override
  @Transactional
  public void endSilent(Duration silence) {
    sessions.findSilent(silence).forEach(active -> end(active, EndReason.ENCODER_LOST));
  }

  /// Asks the database whether it is there.
  @Override
  @Transactional(readOnly = true)
  public void touchDatabase() {
    sessions.ping();
  }

  /// @throws ProblemException `not-on-air`
  @Transactional
  public RelayView startRelay(UUID userId, UUID projectId, RelayPlan plan) {
    UUID streamId =
        sessions
            .findActive(projectId)
            .orElseThrow(() ->
                ProblemException.of(
                    ProblemType.NOT_ON_AIR,
                    "Start streaming in your encoder first; then this destination can be started."))
            .streamId();
    if (!relays.want(streamId, plan.destinationId(), WantedState.RUNNING)) {
      relays.insert(streamId, userId, plan, WantedState.RUNNING, WantedBy.USER);
    }
    return wantedChanged(streamId, projectId, plan.destinationId());
  }

  /// Stopping what does not run is no error.
  @Transactional
  public RelayView stopRelay(UUID userId, UUID projectId, RelayPlan plan) {
    var active = sessions.findActive(projectId);
    if (active.isEmpty()) {
      return RelayView.idle();
    }
    UUID streamId = active.get().streamId();
    if (!relays.want(streamId, plan.destinationId(), WantedState.STOPPED)) {
      relays.insert(streamId, userId, plan, WantedState.STOPPED, WantedBy.USER);
    }
    return wantedChanged(streamId, projectId, plan.destinationId());
  }

  /// A destination was added while the project is on air.
  @Transactional
  public void destinationAdded(UUID userId, UUID projectId, RelayPlan plan) {
    sessions
        .findActive(projectId)
        .ifPresent(active -> {
          WantedState wanted = plan.enabled() ? WantedState.RUNNING : WantedState.STOPPED;
          relays.insert(active.streamId(), userId, plan, wanted, WantedBy.AUTO);
          notifier.wanted(active.streamId());
        });
    notifier.observed(projectId);
  }

  /// A destination's URL or key changed, or it is gone: its relay restarts or stops.
  @Transactional
  public void destinationChanged(UUID projectId) {
    sessions.findActive(projectId).ifPresent(active -> notifier.wanted(active.streamId()));
    notifier.observed(projectId);
  }

  @Transactional(readOnly = true)
  public Optional<StreamView> active(UUID projectId) {
    return sessions.findActiveView(projectId);
  }

  /// The ingest node that carries the project's publish.
  @Transactional(readOnly = true)
  public Optional<String> ingestNode(UUID projectId) {
    return sessions
        .findActive(projectId)
        .map(SessionRepository.Active::publish)
        .map(PublishIdentity::node);
  }

  /// The relays of the project's active session, by destination.
  @Transactional(readOnly = true)
  public Map<UUID, RelayView> relaysOfActive(UUID projectId) {
    return sessions
        .findActive(projectId)
        .map(active -> relays.findViews(active.streamId()))
        .orElse(Map.of());
  }

  /// The latest sessions, newest first.
  @Transactional(readOnly = true)
  public List<BroadcastView> history(UUID projectId) {
    List<StreamView> latest = sessions.findLatest(projectId, HISTORY_LENGTH);
    var relaysByStream = relays.findOfStreams(latest.stream().map(StreamView::id).toList());
    return latest.stream()
        .map(stream ->
            new BroadcastView(stream, relaysByStream.getOrDefault(stream.id(), List.of())))
        .toList();
  }

  private void end(SessionRepository.Active active, EndReason reason) {
    if (sessions.end(active.streamId(), reason)) {
      notifier.wanted(active.streamId());
      notifier.observed(active.projectId());
    }
  }

  private RelayView wantedChanged(UUID streamId, UUID projectId, UUID destinationId) {
    notifier.wanted(streamId);
    notifier.observed(projectId);
    return relays.findViews(streamId).getOrDefault(destinationId, RelayView.idle());
  }
}
