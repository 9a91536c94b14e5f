package io.gostream.api.session;

import io.gostream.api.control.Notifier;
import io.gostream.api.control.ProjectChanges;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.quota.Quotas;
import io.gostream.api.session.RelayRepository.Wish;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.id.Ids;
import io.gostream.core.relay.WantedBy;
import io.gostream.core.relay.WantedState;
import io.gostream.core.session.EndReason;
import io.gostream.core.session.WantedSource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// The sessions: carried by what the ingest's hooks say, begun and ended by people too, their
/// relays started and stopped by people. Only what is *wanted* is written; a notification then
/// wakes the worker.
///
/// The transitions are those of [io.gostream.core.session.SessionState].
@Service
public class Sessions implements SilenceWatch.Publishes, WindowWatch.Interruptions {

  private static final int LOG_LENGTH = 200;

  private final SessionRepository sessions;
  private final RelayRepository relays;
  private final StreamViews views;
  private final Notifier notifier;
  private final ProjectChanges changes;
  private final Sightings sightings;
  private final RecentEnds recentEnds;
  private final Quotas quotas;
  private final SessionProperties properties;

  Sessions(
      SessionRepository sessions,
      RelayRepository relays,
      StreamViews views,
      Notifier notifier,
      ProjectChanges changes,
      Sightings sightings,
      RecentEnds recentEnds,
      Quotas quotas,
      SessionProperties properties) {
    this.sessions = sessions;
    this.relays = relays;
    this.views = views;
    this.notifier = notifier;
    this.changes = changes;
    this.sightings = sightings;
    this.recentEnds = recentEnds;
    this.quotas = quotas;
    this.properties = properties;
  }

  /// A session that a publish carries, or carried until now.
  ///
  /// @param isAttached whether a worker plays it
  public record Carried(UUID userId, UUID projectId, UUID streamId, boolean isAttached) {}

  /// Lets a publish with this key carry on the session that waits for it: what [#begin] decides in
  /// this case, in one statement.
  ///
  /// @return nothing when none waits
  @AcrossTenants("the key says whose it is")
  public Optional<Carried> carryOn(byte[] keyHash, PublishIdentity publish) {
    var carried = sessions.carryOn(keyHash, publish);
    carried.ifPresent(it -> notifier.changed(it.streamId(), it.projectId()));
    return carried;
  }

  /// Begins a session for a publish with a good key, or lets it carry on the one that waits for it.
  ///
  /// @return the session, or nothing when another encoder is publishing to the project
  /// @throws ProblemException `quota-reached`
  @Transactional
  public Optional<UUID> begin(
      UUID userId, UUID projectId, PublishIdentity publish, List<RelayPlan> plans) {
    var outcome = PublishOutcome.of(sessions.lockActive(projectId).orElse(null), publish);
    return follow(outcome, userId, projectId, publish, plans);
  }

  private Optional<UUID> follow(
      PublishOutcome outcome,
      UUID userId,
      UUID projectId,
      PublishIdentity publish,
      List<RelayPlan> plans) {
    return switch (outcome) {
      case PublishOutcome.Begins() ->
          insertLive(userId, projectId, publish, plans)
              .or(() -> carryOnWhatCameFirst(projectId, publish));
      case PublishOutcome.CarriesOn(UUID streamId) -> carryOn(streamId, projectId, publish);
      case PublishOutcome.Replaces(UUID streamId) -> {
        end(streamId, projectId, EndReason.ENCODER_LOST);
        yield insertLive(userId, projectId, publish, plans);
      }
      case PublishOutcome.Refused() -> Optional.empty();
    };
  }

  private Optional<UUID> insertLive(
      UUID userId, UUID projectId, PublishIdentity publish, List<RelayPlan> plans) {
    quotas.requireRoomForBroadcast(userId);
    UUID streamId = Ids.newId();
    if (!sessions.insertLive(streamId, userId, projectId, publish)) {
      return Optional.empty();
    }
    // What a person chose a moment ago holds for the encoder that comes back.
    Map<UUID, WantedState> chosen =
        sessions
            .findLastEnd(projectId)
            .filter(this::isRemembered)
            .map(last -> relays.findChosen(last.streamId()))
            .orElse(Map.of());
    relays.insert(
        streamId,
        userId,
        plans.stream()
            .map(plan -> {
              WantedState choice = chosen.get(plan.destinationId());
              return choice == null ? byItself(plan) : new Wish(plan, choice, WantedBy.USER);
            })
            .toList());
    notifier.changed(streamId, projectId);
    return Optional.of(streamId);
  }

  /// Whether the session ended so recently that its encoder is the one that comes back.
  private boolean isRemembered(SessionRepository.LastEnd last) {
    boolean byItsEncoderOrOwner =
        switch (last.reason()) {
          case ENCODER_STOPPED, ENCODER_LOST, STOPPED_BY_USER -> true;
          case KEY_ROTATED, PROJECT_DELETED -> false;
        };
    Duration since = recentEnds.sinceEnd(last.streamId(), last.elapsed());
    return byItsEncoderOrOwner && since.compareTo(properties.choiceMemory()) < 0;
  }

  /// Somebody was faster: another encoder, or the owner with Go live with slate.
  private Optional<UUID> carryOnWhatCameFirst(UUID projectId, PublishIdentity publish) {
    return sessions
        .lockActive(projectId)
        .filter(active -> active.publish() == null)
        .flatMap(active -> carryOn(active.streamId(), projectId, publish));
  }

  private Optional<UUID> carryOn(UUID streamId, UUID projectId, PublishIdentity publish) {
    sessions.adopt(streamId, publish);
    notifier.changed(streamId, projectId);
    return Optional.of(streamId);
  }

  /// Begins a session before its encoder has connected, with the slate on air. A person who starts
  /// anew wants what is enabled, whatever was chosen in the session before.
  ///
  /// @throws ProblemException `already-on-air`, `quota-reached`
  @Transactional
  public StreamView beginWithSlate(UUID userId, UUID projectId, List<RelayPlan> plans) {
    UUID streamId = Ids.newId();
    boolean hasNone = sessions.lockActive(projectId).isEmpty();
    if (hasNone) {
      quotas.requireRoomForBroadcast(userId);
    }
    if (!hasNone || !sessions.insertWaiting(streamId, userId, projectId)) {
      throw ProblemException.of(
          ProblemType.ALREADY_ON_AIR,
          "This project is on air already. End its broadcast first, or start single destinations.");
    }
    relays.insert(streamId, userId, plans.stream().map(Sessions::byItself).toList());
    notifier.changed(streamId, projectId);
    return views.findActive(projectId).orElseThrow();
  }

  /// Ends the broadcast for the person who wants nothing of it on air any more: an encoder that
  /// goes on publishing finds all its destinations stopped.
  ///
  /// @throws ProblemException `not-on-air`
  @Transactional
  public void endBroadcast(UUID projectId) {
    UUID streamId = lockedOnAir(projectId);
    relays.stopAll(streamId);
    end(streamId, projectId, EndReason.STOPPED_BY_USER);
  }

  /// What the owner wants viewers to see: the encoder, or the slate whatever the encoder does.
  ///
  /// @throws ProblemException `not-on-air`
  @Transactional
  public StreamView want(UUID projectId, WantedSource source) {
    UUID streamId = lockedOnAir(projectId);
    sessions.want(streamId, source);
    notifier.changed(streamId, projectId);
    return views.findActive(projectId).orElseThrow();
  }

  /// Waits until a worker plays the ingest for this session, so that it sees the very first
  /// keyframe; at most the attach time-out, since the encoder must not wait for a worker that is
  /// not there.
  public void awaitAttached(UUID projectId, UUID streamId) throws InterruptedException {
    long deadline = System.nanoTime() + properties.attachTimeout().toNanos();
    Semaphore woken = new Semaphore(0);
    try (var _ = changes.subscribe(projectId, woken::release)) {
      for (long left = deadline - System.nanoTime();
          left > 0;
          left = deadline - System.nanoTime()) {
        if (sessions.isAttached(streamId) || !woken.tryAcquire(left, TimeUnit.NANOSECONDS)) {
          return;
        }
        woken.drainPermits();
      }
    }
  }

  /// The ingest still carries this publish of the project with that key.
  ///
  /// @return false when it belongs to no active session
  @AcrossTenants("the key says whose it is")
  public boolean seen(byte[] keyHash, PublishIdentity publish) {
    return sessions.touch(keyHash, publish);
  }

  /// The ingest carries a publish with a good key that belongs to no active session: its session
  /// was given up while nobody could hear of it. Once that is certain it gets a session as if it
  /// had just begun.
  ///
  /// @return false when the ingest must drop it
  /// @throws ProblemException `quota-reached`
  @Transactional
  public boolean reclaim(
      UUID userId, UUID projectId, PublishIdentity publish, List<RelayPlan> plans) {
    var active = sessions.lockActive(projectId);
    var lastEnd = sessions.findLastEnd(projectId).map(SessionRepository.LastEnd::reason);
    var outcome = PublishOutcome.ofCarried(active.orElse(null), lastEnd.orElse(null), publish);
    if (outcome instanceof PublishOutcome.Refused) {
      return false;
    }
    return !sightings.again(publish)
        || follow(outcome, userId, projectId, publish, plans).isPresent();
  }

  /// The ingest says that this publish with that key is over, and its session waits for the next:
  /// what [#publishDone] decides in this case, in one statement.
  ///
  /// @return false when it carries no session, or one that waits for nobody
  @AcrossTenants("the key says whose it is")
  public boolean interrupt(byte[] keyHash, PublishIdentity publish) {
    var interrupted = sessions.interrupt(keyHash, publish, EndReason.ENCODER_STOPPED);
    interrupted.ifPresent(it -> notifier.changed(it.streamId(), it.projectId()));
    return interrupted.isPresent();
  }

  /// The ingest says that this publish is over. Another publish of the same project is not touched:
  /// a refused second encoder sends a done of its own.
  @Transactional
  public void publishDone(UUID projectId, PublishIdentity publish) {
    sessions
        .lockActive(projectId)
        .filter(active -> publish.equals(active.publish()))
        .ifPresent(active -> lose(active, EndReason.ENCODER_STOPPED));
  }

  /// Ends the project's session, if it has one.
  @Transactional
  public void end(UUID projectId, EndReason reason) {
    sessions.lockActive(projectId).ifPresent(active -> end(active.streamId(), projectId, reason));
  }

  /// Ends all sessions of a user.
  @Transactional
  public void endAllOf(UUID userId, EndReason reason) {
    sessions.findActiveOfUser(userId).forEach(projectId -> end(projectId, reason));
  }

  @Override
  @AcrossTenants("a watch looks at all sessions")
  public List<SilenceWatch.Heard> live() {
    return sessions.findLive();
  }

  @Override
  @AcrossTenants("a watch looks at all sessions")
  @Transactional
  public void lost(SilenceWatch.Heard last) {
    sessions
        .lockActive(last.projectId())
        .filter(active -> active.streamId().equals(last.streamId()))
        .filter(active -> last.publishSeenAt().equals(active.publishSeenAt()))
        .ifPresent(active -> lose(active, EndReason.ENCODER_LOST));
  }

  @Override
  @AcrossTenants("a watch looks at all sessions")
  public List<WindowWatch.Interrupted> interrupted() {
    return sessions.findInterrupted();
  }

  @Override
  @AcrossTenants("a watch looks at all sessions")
  @Transactional
  public void windowOver(WindowWatch.Interrupted session) {
    sessions
        .lockActive(session.projectId())
        .filter(active -> active.streamId().equals(session.streamId()))
        .filter(active -> session.interruptedAt().equals(active.interruptedAt()))
        .ifPresent(active ->
            end(
                active.streamId(),
                active.projectId(),
                active.endReason() == null ? EndReason.ENCODER_LOST : active.endReason()));
  }

  /// @throws ProblemException `not-on-air`
  @Transactional
  public RelayView startRelay(UUID userId, UUID projectId, RelayPlan plan) {
    UUID streamId =
        sessions
            .findActiveId(projectId)
            .orElseThrow(() ->
                notOnAir(
                    "Start streaming in your encoder, or go live with the slate, first; then this destination can be started."));
    if (!relays.want(streamId, plan.destinationId(), WantedState.RUNNING)) {
      relays.insert(streamId, userId, plan, WantedState.RUNNING, WantedBy.USER);
    }
    return wantedChanged(streamId, projectId, plan.destinationId());
  }

  /// Stopping what does not run is no error.
  @Transactional
  public RelayView stopRelay(UUID userId, UUID projectId, RelayPlan plan) {
    var active = sessions.findActiveId(projectId);
    if (active.isEmpty()) {
      return RelayView.idle();
    }
    UUID streamId = active.get();
    if (!relays.want(streamId, plan.destinationId(), WantedState.STOPPED)) {
      relays.insert(streamId, userId, plan, WantedState.STOPPED, WantedBy.USER);
    }
    return wantedChanged(streamId, projectId, plan.destinationId());
  }

  /// @return the relays of the session, by destination
  /// @throws ProblemException `not-on-air`
  @Transactional
  public Map<UUID, RelayView> startRelays(UUID userId, UUID projectId, List<RelayPlan> plans) {
    return wantAll(userId, projectId, plans, WantedState.RUNNING);
  }

  /// @return the relays of the session, by destination
  /// @throws ProblemException `not-on-air`
  @Transactional
  public Map<UUID, RelayView> stopRelays(UUID userId, UUID projectId, List<RelayPlan> plans) {
    return wantAll(userId, projectId, plans, WantedState.STOPPED);
  }

  private Map<UUID, RelayView> wantAll(
      UUID userId, UUID projectId, List<RelayPlan> plans, WantedState wanted) {
    UUID streamId = lockedOnAir(projectId);
    for (RelayPlan plan : plans) {
      if (!relays.want(streamId, plan.destinationId(), wanted)) {
        relays.insert(streamId, userId, plan, wanted, WantedBy.USER);
      }
    }
    notifier.changed(streamId, projectId);
    return relays.findViews(streamId);
  }

  /// A destination was added while the project is on air.
  @Transactional
  public void destinationAdded(UUID userId, UUID projectId, RelayPlan plan) {
    sessions
        .findActiveId(projectId)
        .ifPresent(streamId -> {
          relays.insert(streamId, userId, List.of(byItself(plan)));
          notifier.wanted(streamId);
        });
    notifier.observed(projectId);
  }

  /// A destination's URL or key changed, or it is gone: its relay restarts or stops. Or the
  /// project's settings changed: its slate is made anew.
  @Transactional
  public void targetsOrSettingsChanged(UUID projectId) {
    sessions.findActiveId(projectId).ifPresent(notifier::wanted);
    notifier.observed(projectId);
  }

  @Transactional(readOnly = true)
  public Optional<StreamView> active(UUID projectId) {
    return views.findActive(projectId);
  }

  /// The ingest node that carries, or last carried, the project's publish.
  @AcrossTenants("a token was signed for this project, and says not whose it is")
  @Transactional(readOnly = true)
  public Optional<String> ingestNode(UUID projectId) {
    return sessions.findIngestNode(projectId);
  }

  /// The ingest nodes that carry, or last carried, a session that has not ended.
  @AcrossTenants("only the names of nodes are read")
  @Transactional(readOnly = true)
  public List<String> ingestNodes() {
    return sessions.findIngestNodes();
  }

  /// The relays of the project's active session, by destination.
  @Transactional(readOnly = true)
  public Map<UUID, RelayView> relaysOfActive(UUID projectId) {
    return sessions.findActiveId(projectId).map(relays::findViews).orElse(Map.of());
  }

  @Transactional(readOnly = true)
  public RelayLogView relayLog(UUID destinationId) {
    return new RelayLogView(relays.findLog(destinationId, LOG_LENGTH));
  }

  /// The latest sessions, newest first.
  ///
  /// @param before the id of the session behind which to go on; null: from the newest
  @Transactional(readOnly = true)
  public List<BroadcastView> history(UUID projectId, @Nullable UUID before, int limit) {
    List<StreamView> latest = views.findLatest(projectId, before, limit);
    List<UUID> ids = latest.stream().map(StreamView::id).toList();
    var relaysByStream = relays.findOfStreams(ids);
    var interruptionsByStream = views.findInterruptions(ids);
    return latest.stream()
        .map(stream ->
            new BroadcastView(
                stream,
                relaysByStream.getOrDefault(stream.id(), List.of()),
                interruptionsByStream.getOrDefault(stream.id(), List.of())))
        .toList();
  }

  private void lose(SessionRepository.Active active, EndReason reason) {
    if (active.waitsForItsEncoder()) {
      sessions.interrupt(active.streamId(), reason);
      notifier.changed(active.streamId(), active.projectId());
    } else {
      end(active.streamId(), active.projectId(), reason);
    }
  }

  private void end(UUID streamId, UUID projectId, EndReason reason) {
    sessions.end(streamId, reason);
    recentEnds.ended(streamId);
    notifier.changed(streamId, projectId);
  }

  private UUID lockedOnAir(UUID projectId) {
    return sessions
        .lockActive(projectId)
        .orElseThrow(() -> notOnAir("This project is not on air."))
        .streamId();
  }

  private static Wish byItself(RelayPlan plan) {
    return new Wish(
        plan, plan.enabled() ? WantedState.RUNNING : WantedState.STOPPED, WantedBy.AUTO);
  }

  private RelayView wantedChanged(UUID streamId, UUID projectId, UUID destinationId) {
    notifier.changed(streamId, projectId);
    return relays.findViews(streamId).getOrDefault(destinationId, RelayView.idle());
  }

  private static ProblemException notOnAir(String detail) {
    return ProblemException.of(ProblemType.NOT_ON_AIR, detail);
  }
}
