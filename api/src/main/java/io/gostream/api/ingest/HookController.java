package io.gostream.api.ingest;

import io.gostream.api.project.Projects;
import io.gostream.api.project.Projects.Publisher;
import io.gostream.api.session.PublishIdentity;
import io.gostream.api.session.Sessions;
import io.gostream.core.session.StreamKey;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

/// nginx-rtmp's hooks. They answer 200, 403 or 503 with an empty body and nothing else: nginx takes
/// any 3xx for "accepted". The path decides what happens, never a field.
@Hidden
@RestController
@RequestMapping(
    path = "/api/streams",
    method = {RequestMethod.GET, RequestMethod.POST})
class HookController {

  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  private static final int MAX_BODY_BYTES = 16 * 1024;
  private static final Duration BODY_TIMEOUT = Duration.ofSeconds(5);

  /// What a hook is about once it is believed: a publish, and whose it is.
  private record Known(PublishIdentity publish, Publisher publisher) {}

  private final TrustedNetworks trusted;
  private final Projects projects;
  private final Sessions sessions;

  HookController(TrustedNetworks trusted, Projects projects, Sessions sessions) {
    this.trusted = trusted;
    this.projects = projects;
    this.sessions = sessions;
  }

  @RequestMapping("/on_publish")
  ResponseEntity<Void> onPublish(ServerHttpRequest http) {
    // While the database is away nobody can say whose key it is: refused, and the encoder tries
    // again.
    return answer(http, this::accept, HttpStatus.SERVICE_UNAVAILABLE);
  }

  @RequestMapping("/on_publish_done")
  ResponseEntity<Void> onPublishDone(ServerHttpRequest http) {
    return answer(
        http,
        hook -> {
          known(hook)
              .ifPresent(it -> sessions.publishDone(it.publisher().projectId(), it.publish()));
          return true;
        },
        HttpStatus.SERVICE_UNAVAILABLE);
  }

  @RequestMapping("/on_update")
  ResponseEntity<Void> onUpdate(ServerHttpRequest http) {
    // Any refusal makes nginx drop the publisher: while the database is away, what is on air stays
    // on air.
    return answer(
        http,
        hook ->
            hook.isOfPlayer()
                || known(hook)
                    .filter(it -> sessions.seen(it.publisher().projectId(), it.publish()))
                    .isPresent(),
        HttpStatus.OK);
  }

  private boolean accept(HookRequest hook) {
    Optional<Known> known = known(hook);
    if (known.isEmpty()) {
      LOG.info("A publish with an unknown stream key was refused: {}", hook.publish());
      return false;
    }
    Publisher publisher = known.get().publisher();
    var streamId =
        sessions.begin(
            publisher.userId(), publisher.projectId(), hook.publish(), publisher.plans());
    if (streamId.isEmpty()) {
      LOG.info("A second publisher of project {} was refused", publisher.projectId());
      return false;
    }
    try {
      sessions.awaitAttached(publisher.projectId(), streamId.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  private Optional<Known> known(HookRequest hook) {
    return StreamKey.parse(hook.streamKey())
        .flatMap(projects::findPublisher)
        .map(publisher -> new Known(hook.publish(), publisher));
  }

  private ResponseEntity<Void> answer(
      ServerHttpRequest http, Predicate<HookRequest> decision, HttpStatus databaseAway) {
    if (!trusted.includes(http)) {
      LOG.warn("A hook from outside the trusted networks was refused");
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    Optional<HookRequest> hook = read(http);
    if (hook.isEmpty()) {
      LOG.info("A hook with doubled or missing fields, or an endless one, was refused");
      return ResponseEntity.status(HttpStatus.FORBIDDEN).build();
    }
    try {
      boolean accepted = decision.test(hook.get());
      return ResponseEntity.status(accepted ? HttpStatus.OK : HttpStatus.FORBIDDEN).build();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("A hook found no database: {}", e.getClass().getSimpleName());
      return ResponseEntity.status(databaseAway).build();
    }
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
