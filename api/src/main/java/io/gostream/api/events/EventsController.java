package io.gostream.api.events;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.control.ProjectChanges;
import io.gostream.api.problem.DatabaseAway;
import io.gostream.api.project.Projects;
import io.gostream.api.tenancy.Tenancy;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// One stream of events per open page. Waking up costs nothing but a look at the rows, and what is
/// sent is the difference to what this page has seen: a wake-up too many sends nothing, a missed
/// one is made good by the next.
@RestController
class EventsController {

  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /// The database is away: the stream ends cleanly, and the page tries again by itself.
  private static final ServerSentEvent<?> THE_END =
      ServerSentEvent.builder().comment("The database is away: connect again").build();

  private final Projects projects;
  private final ProjectChanges changes;
  private final Clock clock;
  private final SharedLooks<Whose, ProjectSnapshot> looks = new SharedLooks<>();
  // This method returns a Flux, so it runs on the event loop; the rows are read on virtual threads.
  // They are not interrupted when a page is closed: that would cut the connection to PostgreSQL.
  private final Scheduler blocking =
      Schedulers.fromExecutor(task -> Thread.ofVirtual().name("events").start(task));

  EventsController(Projects projects, ProjectChanges changes, Clock clock) {
    this.projects = projects;
    this.changes = changes;
    this.clock = clock;
  }

  @Operation(operationId = "followProject")
  @GetMapping(path = "/api/projects/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  Flux<ServerSentEvent<?>> events(
      @AuthenticationPrincipal CurrentUser user, @PathVariable UUID id) {
    Listener listener = new Listener(user.id(), id);
    // A wake-up that was lost on the way is made good by the next heartbeat.
    Flux<Boolean> regularly = Flux.interval(HEARTBEAT).onBackpressureDrop().map(n -> true);
    Flux<ServerSentEvent<?>> updates =
        wakeUps(id)
            .mergeWith(regularly)
            .publishOn(blocking, 1)
            .concatMapIterable(wakeUp -> listener.look())
            .onErrorResume(
                e -> listener.hasSeen() && DatabaseAway.isCauseOf(e), e -> Mono.just(THE_END));
    Flux<ServerSentEvent<?>> heartbeats =
        Flux.interval(HEARTBEAT)
            .onBackpressureDrop()
            .map(n -> ServerSentEvent.builder().comment("").build());
    return updates
        .mergeWith(heartbeats)
        .takeUntil(THE_END::equals)
        .take(Duration.between(clock.instant(), user.goodUntil()));
  }

  /// One at the start and one for each change; several that come while one is being worked on
  /// become one.
  private Flux<Boolean> wakeUps(UUID projectId) {
    return Flux.create(
        sink -> {
          var subscription = changes.subscribe(projectId, () -> sink.next(true));
          sink.onDispose(subscription::close);
          sink.next(true);
        },
        FluxSink.OverflowStrategy.LATEST);
  }

  /// What is looked at, and in whose name: what one may see another may not.
  private record Whose(UUID userId, UUID projectId) {}

  /// What one page has seen.
  private final class Listener {

    private final UUID userId;
    private final UUID projectId;
    private volatile @Nullable ProjectSnapshot seen;

    Listener(UUID userId, UUID projectId) {
      this.userId = userId;
      this.projectId = projectId;
    }

    boolean hasSeen() {
      return seen != null;
    }

    List<ServerSentEvent<?>> look() {
      ProjectSnapshot now =
          looks.look(
              new Whose(userId, projectId),
              () ->
                  ProjectSnapshot.of(
                      Tenancy.of(userId).call(() -> projects.get(userId, projectId))));
      var events = now.since(seen);
      seen = now;
      return events;
    }
  }
}
