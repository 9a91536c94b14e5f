package io.gostream.api.ingest;

import io.gostream.api.ingest.HookMeters.Hook;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.project.Projects;
import io.gostream.api.project.Projects.Publisher;
import io.gostream.api.session.Sessions;
import io.gostream.api.tenancy.Tenancy;
import io.gostream.api.tenancy.WithoutTenant;
import io.gostream.core.session.StreamKey;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/// nginx-rtmp's hooks. They answer 200, 403 or 503 with an empty body and nothing else: nginx takes
/// any 3xx for "accepted". The path decides what happens, never a field.
@Hidden
@RestController
@WithoutTenant("works for the tenant whose stream key it is")
@RequestMapping(
    path = "/api/streams",
    method = {RequestMethod.GET, RequestMethod.POST})
class HookController {

  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(5);

  private final HookSenders senders;
  private final KeyGuesses guesses;
  private final Projects projects;
  private final Sessions sessions;
  private final Refusals refusals;
  private final HookMeters meters;

  HookController(
      HookSenders senders,
      KeyGuesses guesses,
      Projects projects,
      Sessions sessions,
      Refusals refusals,
      HookMeters meters) {
    this.senders = senders;
    this.guesses = guesses;
    this.projects = projects;
    this.sessions = sessions;
    this.refusals = refusals;
    this.meters = meters;
  }

  @RequestMapping("/on_publish")
  ResponseEntity<Mono<Void>> onPublish(ServerHttpRequest http) {
    // While the database is away nobody can say whose key it is: refused, and the encoder tries
    // again.
    return answer(Hook.PUBLISH, http, this::accept, HttpStatus.SERVICE_UNAVAILABLE);
  }

  @RequestMapping("/on_publish_done")
  ResponseEntity<Mono<Void>> onPublishDone(ServerHttpRequest http) {
    return answer(
        Hook.PUBLISH_DONE,
        http,
        hook -> {
          publisher(hook)
              .ifPresent(it ->
                  Tenancy.of(it.userId())
                      .run(() -> sessions.publishDone(it.projectId(), hook.publish())));
          return HookOutcome.ACCEPTED;
        },
        HttpStatus.SERVICE_UNAVAILABLE);
  }

  @RequestMapping("/on_update")
  ResponseEntity<Mono<Void>> onUpdate(ServerHttpRequest http) {
    // Any refusal makes nginx drop the publisher: while the database is away, what is on air stays
    // on air.
    return answer(
        Hook.UPDATE,
        http,
        hook -> hook.isOfPlayer() || mayStay(hook) ? HookOutcome.ACCEPTED : HookOutcome.REFUSED,
        HttpStatus.OK);
  }

  private HookOutcome accept(HookRequest hook) {
    Optional<Publisher> known = publisher(hook);
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
    try {
      sessions.awaitAttached(publisher.projectId(), streamId.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return HookOutcome.ACCEPTED;
  }

  /// One statement, as long as all is well.
  private boolean mayStay(HookRequest hook) {
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

  private Optional<Publisher> publisher(HookRequest hook) {
    return StreamKey.parse(hook.streamKey()).flatMap(projects::findPublisher);
  }

  private ResponseEntity<Mono<Void>> answer(
      Hook hook,
      ServerHttpRequest http,
      Function<HookRequest, HookOutcome> decision,
      HttpStatus databaseAway) {
    long began = System.nanoTime();
    HookOutcome outcome = outcome(http, decision);
    meters.took(hook, outcome, Duration.ofNanos(System.nanoTime() - began));
    return switch (outcome) {
      case ACCEPTED -> status(HttpStatus.OK);
      case REFUSED, FOREIGN, MALFORMED -> status(HttpStatus.FORBIDDEN);
      case GUESSED -> ResponseEntity.status(HttpStatus.FORBIDDEN).body(guesses.late());
      case DATABASE_AWAY -> status(databaseAway);
    };
  }

  private HookOutcome outcome(ServerHttpRequest http, Function<HookRequest, HookOutcome> decision) {
    if (!senders.include(http)) {
      LOG.warn("A hook that is not our own ingest's was refused");
      return HookOutcome.FOREIGN;
    }
    Optional<HookRequest> hook = read(http);
    if (hook.isEmpty()) {
      LOG.info("A hook with doubled or missing fields, or an endless one, was refused");
      return HookOutcome.MALFORMED;
    }
    try {
      return decision.apply(hook.get());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("A hook found no database: {}", e.getClass().getSimpleName());
      return HookOutcome.DATABASE_AWAY;
    }
  }

  private static ResponseEntity<Mono<Void>> status(HttpStatus status) {
    return ResponseEntity.status(status).build();
  }

  /// The raw form is read here because the framework decodes forms leniently, and blocking because
  /// this is a virtual thread.
  private static Optional<HookRequest> read(ServerHttpRequest http) {
    try {
      String body =
          DataBufferUtils.join(http.getBody(), MAX_BODY_BYTES)
              .map(buffer -> {
                String text = buffer.toString(StandardCharsets.UTF_8);
                DataBufferUtils.release(buffer);
                return text;
              })
              .block(BODY_TIMEOUT);
      return HookRequest.read(http.getURI().getRawQuery(), body);
    } catch (DataBufferLimitException e) {
      return Optional.empty();
    }
  }
}
