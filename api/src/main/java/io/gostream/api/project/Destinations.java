package io.gostream.api.project;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.control.Notifier;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.project.Destination.SealedKey;
import io.gostream.api.quota.Quotas;
import io.gostream.api.session.RelayLogView;
import io.gostream.api.session.RelayView;
import io.gostream.api.session.Sessions;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.destination.Platform;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import io.gostream.core.secret.SecretText;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Destinations and the buttons that start and stop their relays.
@Service
class Destinations {

  /// What a request says of a destination; null is "not said".
  record Changes(
      @Nullable Platform platform,
      @Nullable String name,
      @Nullable String rtmpUrl,
      @Nullable String streamKey,
      @Nullable Boolean enabled) {

    @Override
    public String toString() {
      return "Changes[platform=" + platform + ", name=" + name + "]";
    }
  }

  private final DestinationRepository destinations;
  private final DestinationTargets targets;
  private final Projects projects;
  private final Sessions sessions;
  private final Quotas quotas;
  private final Notifier notifier;
  private final Audit audit;
  private final ProjectMapper mapper;
  private final SecretBox secretBox;
  private final Clock clock;

  Destinations(
      DestinationRepository destinations,
      DestinationTargets targets,
      Projects projects,
      Sessions sessions,
      Quotas quotas,
      Notifier notifier,
      Audit audit,
      ProjectMapper mapper,
      SecretBox secretBox,
      Clock clock) {
    this.destinations = destinations;
    this.targets = targets;
    this.projects = projects;
    this.sessions = sessions;
    this.quotas = quotas;
    this.notifier = notifier;
    this.audit = audit;
    this.mapper = mapper;
    this.secretBox = secretBox;
    this.clock = clock;
  }

  @Transactional
  DestinationView create(CurrentUser user, UUID projectId, Changes wish) {
    UUID userId = user.id();
    projects.requireOwned(userId, projectId);
    quotas.requireRoomForDestination(userId, projectId);
    Platform platform = DestinationTargets.chosen(wish.platform());
    UUID id = Ids.newId();
    SealedKey key = seal(wish.streamKey(), userId, id);
    DestinationTargets.requireKey(platform, key != null);
    Destination destination =
        destinations.saveAndFlush(
            new Destination(
                id,
                userId,
                projectId,
                platform,
                wish.name() == null ? platform.label() : wish.name(),
                targets.url(wish.rtmpUrl(), platform),
                key,
                wish.enabled() == null || wish.enabled(),
                destinations.countByProjectId(projectId),
                clock.instant()));
    audit(AuditKind.DESTINATION_ADDED, user, destination);
    sessions.destinationAdded(userId, projectId, mapper.toPlan(destination));
    return view(destination);
  }

  @Transactional(readOnly = true)
  DestinationView get(UUID userId, UUID id) {
    return view(owned(userId, id));
  }

  @Transactional
  DestinationView change(CurrentUser user, UUID id, Changes wish) {
    UUID userId = user.id();
    Destination destination = owned(userId, id);
    Platform platform = wish.platform() == null ? destination.getPlatform() : wish.platform();
    destination.describe(
        platform,
        wish.name() == null ? destination.getName() : wish.name(),
        wish.enabled() == null ? destination.isEnabled() : wish.enabled(),
        clock.instant());
    if (wish.rtmpUrl() != null) {
      DestinationUrl url = targets.url(wish.rtmpUrl(), platform);
      if (!url.toString().equals(destination.getRtmpUrl())) {
        destination.retarget(url);
      }
    }
    if (wish.streamKey() != null) {
      destination.replaceKey(seal(wish.streamKey(), userId, id));
    }
    DestinationTargets.requireKey(platform, destination.hasKey());
    destinations.saveAndFlush(destination);
    audit(AuditKind.DESTINATION_CHANGED, user, destination);
    sessions.targetsOrSettingsChanged(destination.getProjectId());
    return view(destination);
  }

  @Transactional
  void delete(CurrentUser user, UUID id) {
    Destination destination = owned(user.id(), id);
    audit(AuditKind.DESTINATION_DELETED, user, destination);
    destinations.delete(destination);
    sessions.targetsOrSettingsChanged(destination.getProjectId());
  }

  /// Puts the project's destinations in that order.
  ///
  /// @throws ProblemException when it does not name each of them once
  @Transactional
  List<DestinationView> reorder(UUID userId, UUID projectId, List<UUID> order) {
    projects.requireOwned(userId, projectId);
    quotas.lock(userId);
    Map<UUID, Destination> byId =
        destinations.findByProjectIdOrderByPositionAscIdAsc(projectId).stream()
            .collect(Collectors.toMap(Destination::getId, destination -> destination));
    if (order.size() != byId.size() || !byId.keySet().equals(new HashSet<>(order))) {
      throw ProblemException.invalid(
          "destinationIds", "Name each of the project's destinations once. Load the page anew.");
    }
    Map<UUID, RelayView> relays = sessions.relaysOfActive(projectId);
    List<DestinationView> ordered = new ArrayList<>();
    for (UUID id : order) {
      Destination destination = Objects.requireNonNull(byId.get(id));
      destination.moveTo(ordered.size());
      destinations.saveAndFlush(destination);
      ordered.add(mapper.toView(destination, relays.getOrDefault(id, RelayView.idle())));
    }
    notifier.observed(projectId);
    return ordered;
  }

  /// Starts every destination that is enabled.
  @Transactional
  List<ProjectRelayView> startAll(UUID userId, UUID projectId) {
    projects.requireOwned(userId, projectId);
    List<Destination> all = destinations.findByProjectIdOrderByPositionAscIdAsc(projectId);
    return views(
        all,
        sessions.startRelays(
            userId,
            projectId,
            all.stream().filter(Destination::isEnabled).map(mapper::toPlan).toList()));
  }

  @Transactional
  List<ProjectRelayView> stopAll(UUID userId, UUID projectId) {
    projects.requireOwned(userId, projectId);
    List<Destination> all = destinations.findByProjectIdOrderByPositionAscIdAsc(projectId);
    return views(
        all, sessions.stopRelays(userId, projectId, all.stream().map(mapper::toPlan).toList()));
  }

  private static List<ProjectRelayView> views(List<Destination> all, Map<UUID, RelayView> relays) {
    return all.stream()
        .map(Destination::getId)
        .map(id -> new ProjectRelayView(id, relays.getOrDefault(id, RelayView.idle())))
        .toList();
  }

  @Transactional
  RelayView start(UUID userId, UUID id) {
    Destination destination = owned(userId, id);
    return sessions.startRelay(userId, destination.getProjectId(), mapper.toPlan(destination));
  }

  @Transactional
  RelayView stop(UUID userId, UUID id) {
    Destination destination = owned(userId, id);
    return sessions.stopRelay(userId, destination.getProjectId(), mapper.toPlan(destination));
  }

  private void audit(AuditKind kind, CurrentUser user, Destination destination) {
    audit.record(kind, user.actor(), new Audit.Subject(destination.getId(), destination.getName()));
  }

  @Transactional(readOnly = true)
  RelayLogView relayLog(UUID userId, UUID id) {
    return sessions.relayLog(owned(userId, id).getId());
  }

  private Destination owned(UUID userId, UUID id) {
    return destinations
        .findByIdAndUserId(id, userId)
        .orElseThrow(() -> ProblemException.notFound("destination"));
  }

  private DestinationView view(Destination destination) {
    RelayView relay =
        sessions
            .relaysOfActive(destination.getProjectId())
            .getOrDefault(destination.getId(), RelayView.idle());
    return mapper.toView(destination, relay);
  }

  /// @return null for no key, which an empty text stands for
  private @Nullable SealedKey seal(@Nullable String text, UUID userId, UUID id) {
    SecretText key = targets.key(text);
    return key == null
        ? null
        : new SealedKey(
            secretBox.encrypt(key, SecretContext.destinationKey(userId, id)), key.hint());
  }
}
