package io.gostream.api.ingest;

import io.gostream.api.ingest.HookMeters.Hook;
import io.gostream.api.tenancy.WithoutTenant;
import io.gostream.core.ingest.IngestKind;
import io.gostream.core.ingest.IngestNode;
import io.gostream.core.ingest.IngestNodes;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
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
import reactor.core.publisher.Mono;

/// The hooks of nginx-rtmp and of SRS, told apart by what they send. They are answered 200, 403 or
/// 503 and nothing else ([HookAnswers]). The path decides what happens, never a field.
@Hidden
@RestController
@WithoutTenant("works for the tenant whose stream key it is")
@RequestMapping(
    path = "/api/streams",
    method = {RequestMethod.GET, RequestMethod.POST})
class HookController {

  private static final Logger LOG = LoggerFactory.getLogger(HookController.class);

  private final HookSenders senders;
  private final IngestNodes nodes;
  private final Publishes publishes;
  private final SrsWatch srs;
  private final KeyGuesses guesses;
  private final HookMeters meters;

  HookController(
      HookSenders senders,
      IngestNodes nodes,
      Publishes publishes,
      SrsWatch srs,
      KeyGuesses guesses,
      HookMeters meters) {
    this.senders = senders;
    this.nodes = nodes;
    this.publishes = publishes;
    this.srs = srs;
    this.guesses = guesses;
    this.meters = meters;
  }

  @RequestMapping("/on_publish")
  ResponseEntity<Mono<Void>> onPublish(ServerHttpRequest http) {
    // While the database is away nobody can say whose key it is: refused, and the encoder tries
    // again.
    return answer(Hook.PUBLISH, http, publishes::begin, HttpStatus.SERVICE_UNAVAILABLE);
  }

  @RequestMapping("/on_publish_done")
  ResponseEntity<Mono<Void>> onPublishDone(ServerHttpRequest http) {
    return answer(
        Hook.PUBLISH_DONE,
        http,
        hook -> {
          publishes.done(hook);
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
        hook ->
            hook.isOfPlayer() || publishes.mayStay(hook)
                ? HookOutcome.ACCEPTED
                : HookOutcome.REFUSED,
        HttpStatus.OK);
  }

  /// What SRS can say beside, should somebody configure it. It would take a refusal for one of the
  /// worker that plays; who may play, its own configuration says.
  @RequestMapping({"/on_connect", "/on_close", "/on_play", "/on_stop"})
  ResponseEntity<Mono<Void>> onAnythingElse(ServerHttpRequest http) {
    return status(senders.include(http) ? HttpStatus.OK : HttpStatus.FORBIDDEN);
  }

  private ResponseEntity<Mono<Void>> answer(
      Hook hook,
      ServerHttpRequest http,
      Function<HookRequest, HookOutcome> decision,
      HttpStatus databaseAway) {
    long began = System.nanoTime();
    HookOutcome outcome = outcome(hook, http, decision);
    meters.took(hook, outcome, Duration.ofNanos(System.nanoTime() - began));
    return switch (outcome) {
      case ACCEPTED -> status(HttpStatus.OK);
      case REFUSED, FOREIGN, MALFORMED -> status(HttpStatus.FORBIDDEN);
      case GUESSED -> ResponseEntity.status(HttpStatus.FORBIDDEN).body(guesses.late());
      case DATABASE_AWAY -> status(databaseAway);
    };
  }

  private HookOutcome outcome(
      Hook hook, ServerHttpRequest http, Function<HookRequest, HookOutcome> decision) {
    if (!senders.include(http)) {
      LOG.warn("A hook that is not our own ingest's was refused");
      return HookOutcome.FOREIGN;
    }
    IngestKind dialect = HookAnswers.dialect(http);
    Optional<HookRequest> request = read(hook, dialect, http);
    if (request.isEmpty()) {
      LOG.info("A hook with doubled, missing or unfit fields, or an endless one, was refused");
      return HookOutcome.MALFORMED;
    }
    Optional<IngestNode> node = nodes.find(request.get().publish().node());
    if (node.isEmpty() || node.get().kind() != dialect) {
      // A name becomes an address, so that only those that we were told count.
      LOG.warn(
          "A hook of an ingest node was refused: GOSTREAM_INGEST_NODES names no {} called {}",
          dialect.text(),
          IngestNodes.printable(request.get().publish().node()));
      return HookOutcome.FOREIGN;
    }
    if (dialect == IngestKind.SRS) {
      srs.heard(node.get());
    }
    try {
      return decision.apply(request.get());
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("A hook found no database: {}", e.getClass().getSimpleName());
      return HookOutcome.DATABASE_AWAY;
    }
  }

  private static ResponseEntity<Mono<Void>> status(HttpStatus status) {
    return ResponseEntity.status(status).build();
  }

  /// The raw body is read here because the framework decodes forms leniently; it is there already
  /// ([HookBodies]).
  private static Optional<HookRequest> read(Hook hook, IngestKind dialect, ServerHttpRequest http) {
    try {
      String body =
          DataBufferUtils.join(http.getBody(), HookBodies.MAX_BYTES)
              .map(buffer -> {
                String text = buffer.toString(StandardCharsets.UTF_8);
                DataBufferUtils.release(buffer);
                return text;
              })
              .block();
      String query = http.getURI().getRawQuery();
      return switch (dialect) {
        case NGINX_RTMP -> HookRequest.read(query, body);
        case SRS -> SrsHook.read(query, body, hook.srsAction());
      };
    } catch (DataBufferLimitException e) {
      return Optional.empty();
    }
  }
}
