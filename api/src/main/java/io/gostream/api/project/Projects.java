package io.gostream.api.project;

import io.gostream.api.account.AccountDeleted;
import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.control.Notifier;
import io.gostream.api.media.MediaLibrary;
import io.gostream.api.media.MediumDeleted;
import io.gostream.api.picture.Pictures;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.quota.Quotas;
import io.gostream.api.session.LastBroadcast;
import io.gostream.api.session.RelayPlan;
import io.gostream.api.session.RelayView;
import io.gostream.api.session.Sessions;
import io.gostream.api.session.StreamView;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import io.gostream.core.session.EndReason;
import io.gostream.core.session.StreamKey;
import io.gostream.core.session.WantedSource;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Projects and their stream keys. Whoever asks is named in every call: what belongs to somebody
/// else is not found.
@Service
public class Projects {

  private final ProjectRepository projects;
  private final DestinationRepository destinations;
  private final Sessions sessions;
  private final MediaLibrary media;
  private final Pictures pictures;
  private final Notifier notifier;
  private final Quotas quotas;
  private final Audit audit;
  private final ProjectMapper mapper;
  private final SecretBox secretBox;
  private final ProjectProperties properties;
  private final Clock clock;

  Projects(
      ProjectRepository projects,
      DestinationRepository destinations,
      Sessions sessions,
      MediaLibrary media,
      Pictures pictures,
      Notifier notifier,
      Quotas quotas,
      Audit audit,
      ProjectMapper mapper,
      SecretBox secretBox,
      ProjectProperties properties,
      Clock clock) {
    this.projects = projects;
    this.destinations = destinations;
    this.sessions = sessions;
    this.media = media;
    this.pictures = pictures;
    this.notifier = notifier;
    this.quotas = quotas;
    this.audit = audit;
    this.mapper = mapper;
    this.secretBox = secretBox;
    this.properties = properties;
    this.clock = clock;
  }

  /// Who publishes with a key, and where it goes.
  public record Publisher(UUID userId, UUID projectId, List<RelayPlan> plans) {}

  @Transactional
  ProjectView create(UUID userId, String name) {
    quotas.requireRoomForProject(userId);
    UUID id = Ids.newId();
    StreamKey key = StreamKey.generate();
    Project project =
        projects.save(new Project(id, userId, name, key, seal(key, userId, id), clock.instant()));
    return view(project, key, null, Map.of(), null, null, List.of());
  }

  @Transactional(readOnly = true)
  List<ProjectView> list(UUID userId) {
    List<Project> all = projects.findByUserIdOrderByIdDesc(userId);
    // Of all at once: a list of many takes no more looks than one of few.
    List<UUID> ids = all.stream().map(Project::getId).toList();
    Map<UUID, List<Destination>> destinationsByProject =
        destinations.findByProjectIdInOrderByPositionAscIdAsc(ids).stream()
            .collect(Collectors.groupingBy(Destination::getProjectId));
    Map<UUID, StreamView> active = sessions.active(ids);
    Map<UUID, RelayView> relays = relaysOf(active.values());
    Map<UUID, LastBroadcast> lastBroadcasts = sessions.lastBroadcasts(ids);
    Map<UUID, String> pictureUrls = pictures.urls(userId);
    return all.stream()
        .map(project ->
            view(
                project,
                null,
                active.get(project.getId()),
                relays,
                lastBroadcasts.get(project.getId()),
                pictureUrls.get(project.getId()),
                destinationsByProject.getOrDefault(project.getId(), List.of())))
        .toList();
  }

  @Transactional(readOnly = true)
  public ProjectView get(UUID userId, UUID projectId) {
    return view(owned(userId, projectId));
  }

  /// Fails as [#get] does, and does nothing else.
  @Transactional(readOnly = true)
  public void requireOwned(UUID userId, UUID projectId) {
    owned(userId, projectId);
  }

  @Transactional
  ProjectView rename(UUID userId, UUID projectId, String name) {
    Project project = owned(userId, projectId);
    project.rename(name, clock.instant());
    notifier.observed(projectId);
    return view(project);
  }

  /// The settings hold at once: also for a session on air, whose slate is made anew.
  ///
  /// @throws ProblemException when the slate is not a medium of the owner that is ready
  @Transactional
  ProjectView changeSettings(UUID userId, UUID projectId, Settings settings) {
    Project project = owned(userId, projectId);
    UUID slate = settings.slateMediaId();
    if (slate != null && !media.isReady(userId, slate)) {
      throw ProblemException.invalid(
          "slateMediaId", "Choose a slate from your media gallery that is ready.");
    }
    project.changeSettings(settings, clock.instant());
    projects.saveAndFlush(project); // the window decides what the view says
    sessions.targetsOrSettingsChanged(projectId);
    return view(project);
  }

  @Transactional
  StreamView startBroadcast(UUID userId, UUID projectId) {
    owned(userId, projectId);
    return sessions.beginWithSlate(userId, projectId, plans(projectId));
  }

  @Transactional
  void endBroadcast(UUID userId, UUID projectId) {
    owned(userId, projectId);
    sessions.endBroadcast(projectId);
  }

  @Transactional
  StreamView showSource(UUID userId, UUID projectId, WantedSource source) {
    owned(userId, projectId);
    return sessions.want(projectId, source);
  }

  @Transactional
  void delete(CurrentUser user, UUID projectId) {
    Project project = owned(user.id(), projectId);
    audit(AuditKind.PROJECT_DELETED, user, project);
    sessions.end(projectId, EndReason.PROJECT_DELETED);
    projects.delete(project);
    notifier.observed(projectId);
  }

  @Transactional
  StreamKey revealKey(CurrentUser user, UUID projectId) {
    Project project = owned(user.id(), projectId);
    audit(AuditKind.STREAM_KEY_REVEALED, user, project);
    return unseal(project);
  }

  /// A new key. The old one stops working at once: its session ends, and the ingest learns at its
  /// next `on_update` that the publisher must go.
  @Transactional
  StreamKey rotateKey(CurrentUser user, UUID projectId) {
    Project project = owned(user.id(), projectId);
    StreamKey key = StreamKey.generate();
    project.replaceKey(key, seal(key, user.id(), projectId), clock.instant());
    audit(AuditKind.STREAM_KEY_ROTATED, user, project);
    sessions.end(projectId, EndReason.KEY_ROTATED);
    notifier.observed(projectId);
    return key;
  }

  /// For the ingest: whose key it is.
  @AcrossTenants("the key says whose it is")
  @Transactional(readOnly = true)
  public Optional<Publisher> findPublisher(StreamKey key) {
    return projects
        .findByStreamKeyHash(key.hash())
        .map(
            project -> new Publisher(project.getUserId(), project.getId(), plans(project.getId())));
  }

  /// For the preview.
  @AcrossTenants("a token was signed for this project, and says not whose it is")
  @Transactional(readOnly = true)
  public Optional<StreamKey> findKey(UUID projectId) {
    return projects.findById(projectId).map(this::unseal);
  }

  @EventListener
  void accountDeleted(AccountDeleted event) {
    sessions.endAllOf(event.userId(), EndReason.PROJECT_DELETED);
  }

  /// The schema has put the built-in slate in its place.
  @EventListener
  void slateDeleted(MediumDeleted event) {
    event.slateOf().forEach(sessions::targetsOrSettingsChanged);
  }

  private void audit(AuditKind kind, CurrentUser user, Project project) {
    audit.record(kind, user.actor(), new Audit.Subject(project.getId(), project.getName()));
  }

  private List<RelayPlan> plans(UUID projectId) {
    return destinations.findByProjectIdOrderByPositionAscIdAsc(projectId).stream()
        .map(mapper::toPlan)
        .toList();
  }

  private Project owned(UUID userId, UUID projectId) {
    return projects
        .findByIdAndUserId(projectId, userId)
        .orElseThrow(() -> ProblemException.notFound("project"));
  }

  private ProjectView view(Project project) {
    UUID id = project.getId();
    StreamView active = sessions.active(id).orElse(null);
    return view(
        project,
        null,
        active,
        active == null ? Map.of() : relaysOf(List.of(active)),
        sessions.lastBroadcasts(List.of(id)).get(id),
        pictures.urls(project.getUserId()).get(id),
        destinations.findByProjectIdOrderByPositionAscIdAsc(id));
  }

  private Map<UUID, RelayView> relaysOf(Collection<StreamView> active) {
    return sessions.relays(active.stream().map(StreamView::id).toList());
  }

  private ProjectView view(
      Project project,
      @Nullable StreamKey key,
      @Nullable StreamView active,
      Map<UUID, RelayView> relays,
      @Nullable LastBroadcast lastBroadcast,
      @Nullable String pictureUrl,
      List<Destination> itsDestinations) {
    return mapper.toView(
        project,
        properties.ingestUrl(),
        key == null ? null : key.secret().value(),
        active,
        lastBroadcast,
        pictureUrl,
        itsDestinations.stream()
            .map(destination ->
                mapper.toView(
                    destination, relays.getOrDefault(destination.getId(), RelayView.idle())))
            .toList());
  }

  private byte[] seal(StreamKey key, UUID userId, UUID projectId) {
    return secretBox.encrypt(key.secret(), SecretContext.streamKey(userId, projectId));
  }

  private StreamKey unseal(Project project) {
    return new StreamKey(
        secretBox.decrypt(
            project.getStreamKeyCipher(),
            SecretContext.streamKey(project.getUserId(), project.getId())));
  }
}
