package io.gostream.api.connectiontest;

import io.gostream.api.control.Notifier;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.project.DestinationTargets;
import io.gostream.api.project.DestinationTargets.Target;
import io.gostream.api.project.DestinationTargets.Wish;
import io.gostream.api.project.Projects;
import io.gostream.api.quota.Quotas;
import io.gostream.api.session.RelayView;
import io.gostream.api.session.Sessions;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.id.Ids;
import io.gostream.core.relay.WantedState;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Tests of connections: asked for here, made by a worker, which has the network and the rules for
/// addresses that relays have.
@Service
class ConnectionTests {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionTests.class);

  private final ConnectionTestRepository tests;
  private final DestinationTargets targets;
  private final Projects projects;
  private final Sessions sessions;
  private final Quotas quotas;
  private final SecretBox secretBox;
  private final Notifier notifier;
  private final ConnectionTestProperties properties;

  ConnectionTests(
      ConnectionTestRepository tests,
      DestinationTargets targets,
      Projects projects,
      Sessions sessions,
      Quotas quotas,
      SecretBox secretBox,
      Notifier notifier,
      ConnectionTestProperties properties) {
    this.tests = tests;
    this.targets = targets;
    this.projects = projects;
    this.sessions = sessions;
    this.quotas = quotas;
    this.secretBox = secretBox;
    this.notifier = notifier;
    this.properties = properties;
  }

  /// @throws ProblemException `destination-on-air`, `quota-reached` or `too-many-attempts`, or what
  ///   is wrong with the target
  @Transactional
  ConnectionTestView begin(UUID userId, UUID projectId, Wish wish) {
    projects.requireOwned(userId, projectId);
    Target target = targets.of(userId, projectId, wish);
    if (wish.destinationId() != null) {
      requireOffAir(projectId, wish.destinationId());
    }
    requireRoom(userId);
    UUID id = Ids.newId();
    byte[] keyCipher =
        target.streamKey() == null
            ? null
            : secretBox.encrypt(target.streamKey(), SecretContext.connectionTestKey(userId, id));
    tests.insert(id, userId, projectId, target.url(), keyCipher);
    notifier.connectionTest(id);
    return view(userId, projectId, id);
  }

  /// One that nobody has ended in time is ended by whoever looks.
  @Transactional
  ConnectionTestView get(UUID userId, UUID projectId, UUID id) {
    projects.requireOwned(userId, projectId);
    tests.giveUp(userId);
    return view(userId, projectId, id);
  }

  private ConnectionTestView view(UUID userId, UUID projectId, UUID id) {
    return tests
        .find(userId, projectId, id)
        .map(ConnectionTestView::of)
        .orElseThrow(() -> ProblemException.notFound("connection test"));
  }

  /// Many servers throw out who publishes when somebody else comes with the same key.
  private void requireOffAir(UUID projectId, UUID destinationId) {
    RelayView relay =
        sessions.relaysOfActive(projectId).getOrDefault(destinationId, RelayView.idle());
    boolean isOffAir =
        relay.state().equals("FAILED")
            || (relay.state().equals("IDLE") && relay.wanted() == WantedState.STOPPED);
    if (!isOffAir) {
      throw ProblemException.of(
          ProblemType.DESTINATION_ON_AIR,
          "This destination is on air, and a test would disturb it: its card says how it is. Stop it first to test it.");
    }
  }

  private void requireRoom(UUID userId) {
    quotas.lock(userId);
    tests.giveUp(userId);
    if (tests.countRunning(userId) >= properties.atOnce()) {
      throw ProblemException.of(
          ProblemType.QUOTA_REACHED,
          "%d tests are running, which is the most at a time. Wait some seconds until one has ended."
              .formatted(properties.atOnce()));
    }
    tests
        .waitForRoom(userId, properties.most(), properties.window())
        .ifPresent(wait -> {
          throw ProblemException.tooManyAttempts(wait);
        });
  }

  @Scheduled(fixedDelayString = "${gostream.connection-test.sweep:1m}")
  @AcrossTenants("cleans up for all")
  void sweep() {
    try {
      tests.giveUpAll();
      tests.deleteOld();
    } catch (DataAccessException e) {
      LOG.warn("Old connection tests were not deleted, the database did not answer");
    }
  }
}
