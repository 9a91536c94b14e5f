package io.gostream.api.ingest;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.project.Projects;
import io.gostream.api.project.Projects.Publisher;
import io.gostream.api.session.Sessions;
import io.gostream.api.session.Sessions.Carried;
import io.gostream.api.tenancy.Tenancy;
import io.gostream.core.session.StreamKey;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/// What is decided of a publish, whoever speaks of it: a hook, or an ingest that was asked.
@Component
class Publishes {

  private static final Logger LOG = LoggerFactory.getLogger(Publishes.class);

  private final KeyGuesses guesses;
  private final Projects projects;
  private final Sessions sessions;
  private final Refusals refusals;

  Publishes(KeyGuesses guesses, Projects projects, Sessions sessions, Refusals refusals) {
    this.guesses = guesses;
    this.projects = projects;
    this.sessions = sessions;
    this.refusals = refusals;
  }

  /// Whether it may begin; one statement, when its session waits for it.
  HookOutcome begin(HookRequest hook) {
    Optional<StreamKey> key = StreamKey.parse(hook.streamKey());
    var carried = key.flatMap(it -> sessions.carryOn(it.hash(), hook.publish()));
    if (carried.isPresent()) {
      awaitAttached(carried.get());
      return HookOutcome.ACCEPTED;
    }
    Optional<Publisher> known = key.flatMap(projects::findPublisher);
    if (known.isEmpty()) {
      if (guesses.tooMany(hook.address())) {
        return HookOutcome.GUESSED; // unsaid: whoever guesses shall not fill the log either
      }
      LOG.info("A publish with an unknown stream key was refused: {}", hook.publish());
      return HookOutcome.REFUSED;
    }
    Publisher publisher = known.get();
    return workingFor(publisher, () -> begin(publisher, hook));
  }

  private HookOutcome begin(Publisher publisher, HookRequest hook) {
    Optional<UUID> streamId;
    try {
      streamId =
          sessions.begin(
              publisher.userId(), publisher.projectId(), hook.publish(), publisher.plans());
    } catch (ProblemException e) {
      refusals.keep(publisher, hook.address(), e);
      return HookOutcome.REFUSED;
    }
    if (streamId.isEmpty()) {
      LOG.info("A second publisher of project {} was refused", publisher.projectId());
      return HookOutcome.REFUSED;
    }
    awaitAttached(publisher.projectId(), streamId.get());
    return HookOutcome.ACCEPTED;
  }

  private void awaitAttached(Carried session) {
    if (!session.isAttached()) {
      Tenancy.of(session.userId())
          .run(() -> awaitAttached(session.projectId(), session.streamId()));
    }
  }

  private void awaitAttached(UUID projectId, UUID streamId) {
    try {
      sessions.awaitAttached(projectId, streamId);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// It is over; one statement, when its session waits for the next.
  void done(HookRequest hook) {
    StreamKey.parse(hook.streamKey())
        .filter(key -> !sessions.interrupt(key.hash(), hook.publish()))
        .flatMap(projects::findPublisher)
        .ifPresent(it ->
            Tenancy.of(it.userId())
                .run(() -> sessions.publishDone(it.projectId(), hook.publish())));
  }

  /// Whether one that goes on may do so; one statement, as long as all is well.
  boolean mayStay(HookRequest hook) {
    return StreamKey.parse(hook.streamKey())
        .filter(key -> sessions.seen(key.hash(), hook.publish()) || isReclaimed(key, hook))
        .isPresent();
  }

  private boolean isReclaimed(StreamKey key, HookRequest hook) {
    return projects
        .findPublisher(key)
        .filter(it -> workingFor(it, () -> reclaim(it, hook)))
        .isPresent();
  }

  private boolean reclaim(Publisher publisher, HookRequest hook) {
    try {
      return sessions.reclaim(
          publisher.userId(), publisher.projectId(), hook.publish(), publisher.plans());
    } catch (ProblemException e) {
      refusals.keep(publisher, hook.address(), e);
      return false;
    }
  }

  /// For its tenant, and with its project in the lines of the log.
  private static <T> T workingFor(Publisher publisher, Supplier<T> work) {
    try (var _ = MDC.putCloseable("projectId", publisher.projectId().toString())) {
      return Tenancy.of(publisher.userId()).call(work::get);
    }
  }
}
