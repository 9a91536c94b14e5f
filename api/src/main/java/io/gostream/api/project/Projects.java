package io.gostream.api.project;

import io.gostream.api.account.AccountDeleted;
import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.control.Notifier;
import io.gostream.api.media.MediaLibrary;
import io.gostream.api.media.MediumDeleted;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.quota.Quotas;
import io.gostream.api.session.RelayPlan;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Projects and their stream keys. Whoever asks is named in every call: what belongs to somebody
/// else is not found.
@Service
public class Projects {

  private final ProjectRepository projects;
  private final ProjectViews views;
  private final PublisherRepository publishers;
  private final DestinationRepository destinations;
  private final Sessions sessions;
  private final MediaLibrary media;
  private final Notifier notifier;
  private final Quotas quotas;
  private final Audit audit;
  private final ProjectMapper mapper;
  private final SecretBox secretBox;
  private final Clock clock;

  Projects(
      ProjectRepository projects,
      ProjectViews views,
      PublisherRepository publishers,
      DestinationRepository destinations,
      Sessions sessions,
      MediaLibrary media,
      Notifier notifier,
      Quotas quotas,
      Audit audit,
      ProjectMapper mapper,
      SecretBox secretBox,
      Clock clock) {
    this.projects = projects;
    this.views = views;
    this.publishers = publishers;
    this.destinations = destinations;
    this.sessions = sessions;
    this.media = media;
    this.notifier = notifier;
    this.quotas = quotas;
    this.audit = audit;
    this.mapper = mapper;
    this.secretBox = secretBox;
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
        projects.saveAndFlush(
            new Project(id, userId, name, key, seal(key, userId, id), clock.instant()));
    return view(project).withStreamKey(key);
  }

  /// One statement, which sees one state of things by itself: a transaction would only add to it.
  List<ProjectView> list(UUID userId) {
    return views.findAll(userId);
  }

  /// As [#list].
  public ProjectView get(UUID userId, UUID projectId) {
    return views.find(userId, projectId).orElseThrow(Projects::notFound);
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
    projects.saveAndFlush(project);
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
    projects.saveAndFlush(project);
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
  public Optional<Publisher> findPublisher(StreamKey key) {
    return publishers.find(key.hash());
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
    return projects.findByIdAndUserId(projectId, userId).orElseThrow(Projects::notFound);
  }

  /// Of one that was flushed: it is read from the rows.
  private ProjectView view(Project project) {
    return views.find(project.getUserId(), project.getId()).orElseThrow();
  }

  private static ProblemException notFound() {
    return ProblemException.notFound("project");
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
