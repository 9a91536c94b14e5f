package io.gostream.worker.session;

import io.gostream.core.secret.SecretBox;
import io.gostream.core.session.PreviewState;
import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.presence.Heartbeat;
import io.gostream.worker.presence.WorkerIdentity;
import io.gostream.worker.preview.PreviewTracker;
import io.gostream.worker.relay.RelayProperties;
import io.gostream.worker.slate.Slates;
import io.gostream.worker.source.IngestProperties;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs the worker: each duty has a thread of its own, so that none waits for another's database.
/// Leases are kept on platform threads, which nothing that blocks elsewhere can starve.
public final class SessionSupervisor implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SessionSupervisor.class);
  private static final Duration ENFORCEMENT = Duration.ofMillis(100);
  private static final Duration GOOD_BYE = Duration.ofSeconds(4);

  private final SessionProperties properties;
  private final WorkerIdentity me;
  private final Heartbeat heartbeat;
  private final SessionStore store;
  private final Sessions sessions = new Sessions();
  private final Observations observations = new Observations();
  private final ObservationWriter writer;
  private final LeaseKeeper leases;
  private final Reconciler reconciler;
  private final WantedListener listener;
  private final PreviewTracker previews;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  /// Where to listen for notifications.
  public record ListenConnection(String url, String user, String password) {
    @Override
    public String toString() {
      return "ListenConnection[" + url + "]";
    }
  }

  public SessionSupervisor(
      SessionProperties properties,
      WorkerIdentity me,
      IngestProperties ingest,
      FeedLimits feedLimits,
      RelayProperties relayProperties,
      RelayFactory relayFactory,
      JdbcClient jdbc,
      ListenConnection listen,
      SecretBox secrets,
      MediaFiles media,
      Slates slates) {
    this.properties = properties;
    this.me = me;
    this.heartbeat = new Heartbeat(jdbc, me);
    this.store = new SessionStore(jdbc, secrets, me, properties.lease(), media);
    this.writer =
        new ObservationWriter(
            sessions, observations, new ObservationStore(jdbc, me), properties.tick());
    this.leases = new LeaseKeeper(sessions, store, properties);
    var parts =
        new SessionParts(
            ingest,
            feedLimits,
            relayFactory,
            observations,
            this::writeAttached,
            new OnAirStore(jdbc, me),
            new HeaderStore(jdbc, me),
            slates,
            relayProperties.stopGrace(),
            this::wake);
    this.reconciler =
        new Reconciler(
            sessions,
            store,
            leases,
            properties,
            relayProperties,
            writer,
            (claimed, until) -> new Session(claimed, parts, until));
    this.listener = new WantedListener(listen.url(), listen.user(), listen.password(), this::wake);
    this.previews = new PreviewTracker(sessions::previewTargets, this::writePreview);
  }

  @Override
  public void start() {
    running = true;
    keep(Thread.ofVirtual().name("start"), this::begin);
  }

  private void begin() throws InterruptedException {
    awaitSchema();
    LOG.info("worker {} on {} takes up to {} sessions", me.id(), me.host(), me.capacity());
    keep(
        Thread.ofPlatform().daemon().name("leases"),
        () -> repeat(properties.tick(), leases::renew));
    keep(
        Thread.ofPlatform().daemon().name("lease-guard"),
        () -> repeat(ENFORCEMENT, leases::enforce));
    keep(Thread.ofVirtual().name("presence"), () -> repeat(properties.tick(), this::beat));
    keep(Thread.ofVirtual().name("reconciler"), () -> repeat(Duration.ZERO, reconciler::next));
    keep(Thread.ofVirtual().name("observations"), () -> repeat(Duration.ZERO, writer::next));
    keep(Thread.ofVirtual().name("listener"), () -> repeat(Duration.ZERO, listener::next));
    keep(Thread.ofVirtual().name("previews"), () -> repeat(properties.tick(), previews::look));
  }

  /// The api migrates the database; until it has there is nothing to do.
  private void awaitSchema() throws InterruptedException {
    var outage = new Outage("looking for the schema");
    boolean said = false;
    while (running) {
      try {
        if (store.schemaIsThere()) {
          outage.worked();
          return;
        }
        if (!said) {
          LOG.info("waiting for the api to migrate the database");
          said = true;
        }
      } catch (RuntimeException e) {
        outage.failed(e);
      }
      Thread.sleep(properties.tick());
    }
  }

  @Override
  public void stop() {
    running = false;
    endThreads();
    reconciler.endAll(GOOD_BYE);
    try {
      heartbeat.leave();
    } catch (RuntimeException e) {
      LOG.debug("the worker's row stays behind: {}", e.toString());
    }
  }

  /// First, so that nothing is claimed any more.
  private void endThreads() {
    List<Thread> all;
    synchronized (threads) {
      all = List.copyOf(threads);
    }
    all.forEach(Thread::interrupt);
    try {
      for (var thread : all) {
        var _ = thread.join(Duration.ofSeconds(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void wake() {
    reconciler.wake();
  }

  private void beat() {
    try {
      heartbeat.beat();
    } catch (RuntimeException e) {
      LOG.debug("no sign of life could be given: {}", e.toString());
    }
  }

  private void writeAttached(Lease held, boolean attached) {
    var _ =
        Thread.ofVirtual()
            .start(() -> {
              try {
                store.writeAttached(held, attached);
              } catch (RuntimeException e) {
                // The next pass sees the difference and says it again.
                LOG.debug("session {}: attachment not written: {}", held.streamId(), e.toString());
              }
            });
  }

  private void writePreview(UUID streamId, PreviewState state) {
    sessions
        .get(streamId)
        .ifPresent(session -> {
          store.writePreview(session.lease(), state);
          session.previewWritten(state);
        });
  }

  private interface Duty {
    void perform() throws InterruptedException;
  }

  private void repeat(Duration pause, Duty duty) throws InterruptedException {
    while (running) {
      try {
        duty.perform();
      } catch (RuntimeException e) {
        LOG.error("our mistake in {}", Thread.currentThread().getName(), e);
        Thread.sleep(properties.tick());
      }
      Thread.sleep(pause);
    }
  }

  private void keep(Thread.Builder builder, Duty duty) {
    var thread =
        builder.unstarted(() -> {
          try {
            duty.perform();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    synchronized (threads) {
      threads.add(thread);
    }
    thread.start();
  }
}
