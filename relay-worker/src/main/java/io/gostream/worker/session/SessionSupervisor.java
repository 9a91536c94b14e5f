package io.gostream.worker.session;

import io.gostream.core.control.Channels;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.session.PreviewState;
import io.gostream.core.trace.Traces;
import io.gostream.worker.database.DatabaseAddress;
import io.gostream.worker.database.NotificationListener;
import io.gostream.worker.database.Outage;
import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.picture.PictureMaker;
import io.gostream.worker.presence.Company;
import io.gostream.worker.presence.Hold;
import io.gostream.worker.presence.LeaseLine;
import io.gostream.worker.presence.LeaseMeters;
import io.gostream.worker.presence.Neighbours;
import io.gostream.worker.presence.Presence;
import io.gostream.worker.presence.WorkerIdentity;
import io.gostream.worker.preview.PreviewTracker;
import io.gostream.worker.relay.RelayProperties;
import io.gostream.worker.slate.Slates;
import io.gostream.worker.source.IngestProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs the worker: each duty has a thread of its own, so that none waits for another's database.
/// Leases are kept on platform threads, which nothing that blocks elsewhere can starve.
public final class SessionSupervisor implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SessionSupervisor.class);

  /// How late at most what a claim brought too late is stopped; a hold that is over is seen at
  /// once.
  private static final Duration GUARD = Duration.ofMillis(250);

  private static final Duration DRAIN_LOOK = Duration.ofMillis(20);
  private static final Duration INPUT_PACE = Duration.ofSeconds(2);

  /// Whoever wants something says so; rows are read for what was not heard.
  private static final int TICKS_BETWEEN_READS = 2;

  /// The distance of the points in charts; the api says it too.
  private static final Duration FIGURE_PACE = Duration.ofSeconds(10);

  private final SessionProperties properties;
  private final SessionStore store;
  private final Sessions sessions = new Sessions();
  private final Observations observations = new Observations();
  private final RelayLogs relayLogs = new RelayLogs();
  private final ObservationWriter writer;
  private final InputWriter inputs;
  private final FigureStore figures;
  private final Outage figuresOutage = new Outage("keeping figures");
  private final LostSessions lost;
  private final Presence presence;
  private final Claims claims;
  private final Reconciler reconciler;
  private final PreviewTracker previews;
  private final Pictures pictures;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean running;

  public SessionSupervisor(
      SessionProperties properties,
      WorkerIdentity me,
      IngestProperties ingest,
      FeedLimits feedLimits,
      RelayProperties relayProperties,
      RelayFactory relayFactory,
      JdbcClient jdbc,
      DatabaseAddress database,
      NotificationListener notifications,
      SecretBox secrets,
      MediaFiles media,
      Slates slates,
      PictureMaker pictures,
      MeterRegistry registry,
      Traces traces) {
    this.properties = properties;
    this.store = new SessionStore(jdbc, secrets, media);
    this.writer =
        new ObservationWriter(
            sessions,
            observations,
            relayLogs,
            new ObservationStore(jdbc),
            new RelayLogStore(jdbc),
            properties.tick());
    this.inputs = new InputWriter(sessions::inputs, new InputStore(jdbc));
    this.figures = new FigureStore(jdbc);
    this.lost = new LostSessions(sessions);
    this.presence =
        new Presence(
            me,
            properties.leaseTimes(),
            new LeaseLine(database.url(), database.user(), database.password()),
            new Neighbours(me.place()),
            System::nanoTime,
            new PresenceDuties(),
            new LeaseMeters(registry));
    var meters = new SessionMeters(registry);
    meters.watch(sessions, properties.capacity());
    var spans = new SessionSpans(traces.tracer());
    var parts =
        new SessionParts(
            ingest,
            feedLimits,
            relayFactory,
            observations,
            relayLogs,
            this::writeAttached,
            new OnAirStore(jdbc),
            new HeaderStore(jdbc),
            slates,
            meters,
            spans,
            relayProperties.stopGrace(),
            this::wake);
    this.claims =
        new Claims(
            sessions,
            store,
            properties,
            System::nanoTime,
            (claimed, hold) -> {
              meters.claimed(claimed.lease());
              spans.claimed(claimed.lease());
              return new Session(claimed, parts, hold);
            });
    this.reconciler =
        new Reconciler(
            sessions,
            store,
            claims,
            presence,
            writer,
            relayProperties.stopGrace(),
            properties.tick().multipliedBy(TICKS_BETWEEN_READS),
            System::nanoTime);
    notifications.hear(Channels.WANTED, new Wishes());
    this.previews = new PreviewTracker(sessions::previewTargets, this::writePreview);
    this.pictures = new Pictures(sessions, new PictureStore(jdbc), pictures);
  }

  @Override
  public void start() {
    running = true;
    keep(Thread.ofVirtual().name("start"), this::begin);
  }

  private void begin() throws InterruptedException {
    awaitSchema();
    keep(
        Thread.ofPlatform().daemon().name("presence"),
        () -> repeat(Duration.ZERO, () -> Thread.sleep(Duration.ofNanos(presence.step()))));
    keep(
        Thread.ofPlatform().daemon().name("lease-guard"), () -> repeat(Duration.ZERO, this::guard));
    keep(Thread.ofVirtual().name("reconciler"), () -> repeat(Duration.ZERO, reconciler::next));
    keep(Thread.ofVirtual().name("observations"), () -> repeat(Duration.ZERO, writer::next));
    keep(
        Thread.ofVirtual().name("inputs"),
        () -> repeat(INPUT_PACE, () -> inputs.write(System.nanoTime())));
    keep(Thread.ofVirtual().name("figures"), () -> repeat(FIGURE_PACE, this::keepFigures));
    keep(Thread.ofVirtual().name("previews"), () -> repeat(properties.tick(), previews::look));
    keep(Thread.ofVirtual().name("pictures"), () -> repeat(properties.tick(), pictures::look));
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

  /// Hands everything over, then ends.
  @Override
  public void stop() {
    try {
      drain();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
    endThreads();
    if (sessions.all().isEmpty() && lost.areGone()) {
      presence.leave();
    }
    presence.close();
  }

  private void drain() throws InterruptedException {
    presence.drain();
    var plan = new Drain(properties.claimsPerSecond(), properties.drainGrace());
    long began = System.nanoTime();
    int stopped = 0;
    var since = Duration.ZERO;
    while (!sessions.all().isEmpty() && since.compareTo(properties.drainGrace()) < 0) {
      var held = sessions.all().stream().filter(s -> !s.isFinishing()).toList();
      int now = plan.stopNow(held.size(), stopped, since, somebodyElseTakes());
      held.stream().limit(now).forEach(reconciler::end);
      stopped += now;
      Thread.sleep(DRAIN_LOOK);
      since = Duration.ofNanos(System.nanoTime() - began);
    }
    sessions.all().forEach(s -> LOG.warn("session {} did not end in time", s.lease().streamId()));
  }

  /// Whether it has said hello to the others, and sessions may come.
  public boolean mayHoldSessions() {
    return presence.hold().isPresent();
  }

  private boolean somebodyElseTakes() {
    var mine = presence.hold().map(Hold::workerId);
    return presence.company().fellows().stream()
        .filter(fellow -> !mine.equals(Optional.of(fellow.id())))
        .anyMatch(fellow -> fellow.takes() && fellow.sessions() < fellow.capacity());
  }

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

  private void keepFigures() {
    try {
      presence.hold().map(Hold::workerId).ifPresent(figures::keep);
      figuresOutage.worked();
    } catch (RuntimeException e) {
      figuresOutage.failed(e);
    }
  }

  private void guard() throws InterruptedException {
    Thread.sleep(presence.mayBeOverIn(GUARD));
    presence.guard();
    lost.stop("they were claimed too late");
  }

  private final class Wishes implements NotificationListener.Hearer {

    @Override
    public void heard(String streamId) {
      if (streamId.isEmpty() || sessions.get(UUID.fromString(streamId)).isEmpty()) {
        claims.announced(presence.hold());
        reconciler.stir();
      } else {
        wake();
      }
    }

    @Override
    public void caughtUp() {
      wake();
    }
  }

  private final class PresenceDuties implements Presence.Duties {

    @Override
    public int load() {
      return sessions.all().size();
    }

    @Override
    public void lost(Hold hold, String why) {
      lost.stop("worker %s: %s".formatted(hold.workerId(), why));
    }

    @Override
    public boolean isClear() {
      return lost.areGone();
    }

    @Override
    public void looked(Company company) {
      claims.looked(company);
      if (company.waiting() > 0) {
        reconciler.stir();
      }
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
