package io.gostream.worker.session;

import io.gostream.core.relay.RelayState;
import io.gostream.core.secret.SecretText;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.worker.feed.Licence;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.input.Input;
import io.gostream.worker.input.InputMeter;
import io.gostream.worker.log.LogContext;
import io.gostream.worker.presence.Hold;
import io.gostream.worker.preview.PreviewTarget;
import io.gostream.worker.program.OnAirChange;
import io.gostream.worker.program.Program;
import io.gostream.worker.program.ProgramSettings;
import io.gostream.worker.rtmp.PlayUrl;
import io.gostream.worker.source.LiveSource;
import io.gostream.worker.source.Source;
import io.opentelemetry.api.trace.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A session that this worker holds: its source, its feed, its relays. All of its state belongs to
/// one thread with a mailbox; every method returns at once.
final class Session implements HeldSession {

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  /// A relay hands on at most so late what it got.
  private static final Duration LAST_BATCH = Duration.ofMillis(250);

  private static final ProgramSettings BEFORE_THE_ROW_IS_READ =
      new ProgramSettings(Duration.ofSeconds(1), Duration.ofSeconds(1));

  private final ClaimedSession claimed;
  private final Hold hold;
  private final SessionParts parts;
  private final ExecutorService mailbox;
  private final ProgramFeed feed;

  /// One for the whole session: its timeline goes on when the source changes.
  private final Program program;

  private final Chronicle chronicle;
  private final SlateKeeper slate;
  private final HeaderKeeper headers;
  private final InputMeter meter;
  private final RelayBoard relays;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private volatile OnAir onAir = OnAir.NOTHING;
  private volatile boolean finishing;
  private boolean stopped;
  private volatile @Nullable SessionRow row;
  private volatile @Nullable String node;
  private @Nullable Source source;
  private boolean attached;

  /// From when it begins to play its ingest until it does.
  private Span attaching = Span.getInvalid();

  /// Its threads log with what this thread's lines are about.
  Session(ClaimedSession claimed, SessionParts parts, Hold hold) {
    this.claimed = claimed;
    this.parts = parts;
    this.hold = hold;
    var name = claimed.lease().streamId().toString();
    var threads = Thread.ofVirtual().name("session-" + name).factory();
    var context = LogContext.here();
    this.mailbox =
        Executors.newSingleThreadExecutor(work -> threads.newThread(context.around(work)));
    this.feed = new ProgramFeed(parts.feedLimits(), new HoldLicence(hold));
    this.chronicle = new Chronicle(name, change -> parts.onAir().write(claimed.lease(), change));
    this.program = new Program(name, feed, BEFORE_THE_ROW_IS_READ, this::spliced);
    this.slate = new SlateKeeper(parts.slates(), program, claimed.headers(), this::post);
    this.headers = new HeaderKeeper(claimed.lease(), parts.headers());
    this.meter = new InputMeter(claimed.framesDropped());
    this.relays =
        new RelayBoard(
            claimed.lease(),
            feed,
            parts.relayFactory(),
            parts.observations(),
            parts.relayLogs(),
            parts.meters(),
            parts.spans(),
            parts.stopGrace(),
            this::post,
            parts.wake());
  }

  @Override
  public Lease lease() {
    return claimed.lease();
  }

  @Override
  public Hold hold() {
    return hold;
  }

  @Override
  public boolean isFinishing() {
    return finishing;
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public void update(SessionRow latest, List<WantedRelay> wanted) {
    row = latest;
    post(() -> {
      if (!finishing) {
        program.settings(latest.settings());
        program.noEncoder(!latest.live() || isTakenOver());
        program.want(latest.wantedSource());
        slate.want(latest.slateWishes(), latest.slateMedium(), !latest.live());
        attach(nodeOf(latest));
        relays.reconcile(wanted);
        headers.keep();
        if (latest.attached() != attached) {
          // The write was lost, or another one of ours overtook it.
          parts.attachments().report(lease(), attached);
        }
      }
    });
  }

  /// A next session of the project pushes to the same destinations no earlier than the same delay
  /// after its own encoder came: never while this one plays out.
  @Override
  public void playOut(Duration grace) {
    finishing = true;
    post(() -> {
      closeSource();
      var lastBatch =
          CompletableFuture.delayedExecutor(LAST_BATCH.toMillis(), TimeUnit.MILLISECONDS);
      var _ = program.finish().thenRunAsync(() -> finish(grace), lastBatch);
    });
  }

  @Override
  public void finish(Duration grace) {
    finishing = true;
    post(() -> {
      if (stopped) {
        return;
      }
      stopped = true;
      closeSource();
      program.close();
      var _ =
          relays
              .close(grace)
              .whenComplete((_, _) ->
                  post(() -> {
                    chronicle.close();
                    ended.complete(null);
                    mailbox.shutdown();
                  }));
    });
  }

  @Override
  public void sample() {
    post(() -> relays.sample(System.nanoTime()));
  }

  @Override
  public OnAir onAir() {
    return onAir;
  }

  @Override
  public Collection<RelayState> relays() {
    return relays.states();
  }

  @Override
  public Optional<Input> input(long now) {
    return meter.measure(now);
  }

  @Override
  public OptionalLong looks() {
    var latest = row;
    return latest == null || latest.looks() == null
        ? OptionalLong.empty()
        : OptionalLong.of(latest.looks());
  }

  @Override
  public List<FlvTag> keyframe() {
    return feed.keyframe();
  }

  @Override
  public Optional<PreviewTarget> previewTarget() {
    var latest = row;
    var key = claimed.streamKey();
    if (finishing || latest == null || latest.ingestNode() == null || key == null) {
      return Optional.empty();
    }
    return parts
        .ingest()
        .nodes()
        .find(latest.ingestNode())
        .map(ingest ->
            new PreviewTarget(
                lease().streamId(),
                SecretText.of(ingest.hlsUrl() + "/" + key.value() + ".m3u8"),
                latest.live() && feed.isOpen(),
                latest.previewState()));
  }

  @Override
  public void previewWritten(PreviewState state) {
    var latest = row;
    if (latest != null) {
      row = latest.withPreview(state);
    }
  }

  /// Its viewers were in the middle of something: they get the slate until the encoder's next
  /// keyframe.
  private boolean isTakenOver() {
    return claimed.lease().epoch() > 1;
  }

  /// A session that waits for its first encoder plays where it most likely comes.
  private @Nullable String nodeOf(SessionRow latest) {
    var known = latest.ingestNode();
    if (known != null || node != null) {
      return known;
    }
    return parts.ingest().nodes().first().name();
  }

  private void spliced(OnAirChange change) {
    onAir = change.to();
    parts.meters().spliced(change);
    parts.spans().spliced(lease(), change);
    chronicle.happened(change);
  }

  private void attach(@Nullable String ingestNode) {
    if (ingestNode == null || Objects.equals(ingestNode, node)) {
      return;
    }
    closeSource();
    node = ingestNode;
    var ingest = parts.ingest().nodes().find(ingestNode);
    if (ingest.isEmpty()) {
      LOG.error("session {}: no ingest node is called {}", lease().streamId(), ingestNode);
      return;
    }
    if (claimed.streamKey() == null) {
      return; // said when it was claimed
    }
    var live =
        new LiveSource(
            lease().streamId().toString(),
            PlayUrl.of(ingest.get()),
            claimed.streamKey(),
            parts.ingest(),
            new Intake());
    source = live;
    attaching = parts.spans().attaching(lease());
    live.start();
  }

  private void closeSource() {
    if (source != null) {
      source.close();
      meter.begin();
      program.ended();
      source = null;
      attaching.end();
      attached = false;
    }
  }

  private void post(Runnable task) {
    try {
      mailbox.execute(() -> {
        try {
          task.run();
        } catch (RuntimeException e) {
          LOG.error("session {}: our mistake", lease().streamId(), e);
        }
      });
    } catch (RejectedExecutionException e) {
      // It is over; nothing of it matters any more.
    }
  }

  private record HoldLicence(Hold hold) implements Licence {

    @Override
    public boolean mayGoOut() {
      return hold.isHeld();
    }

    @Override
    public boolean maySayGoodBye() {
      return !hold.goodBye().isZero();
    }
  }

  /// Brings what the source says: tags straight to the program, the rest to the mailbox.
  private final class Intake implements Source.Listener {

    private final HeaderWatch watch = new HeaderWatch();

    @Override
    public void attached() {
      post(() -> report(true));
    }

    @Override
    public void detached() {
      ended();
      post(() -> report(false));
    }

    @Override
    public void ended() {
      meter.begin();
      program.ended();
    }

    @Override
    public void tag(FlvTag tag, long now) {
      meter.see(tag, now);
      watch.see(tag, now).ifPresent(complete -> post(() -> changed(complete)));
      program.accept(tag, now);
    }

    private void changed(List<FlvTag> complete) {
      slate.stream(complete);
      headers.changed(complete);
    }

    private void report(boolean value) {
      if (!finishing) {
        attached = value;
        if (value) {
          attaching.end();
        }
        parts.attachments().report(lease(), value);
      }
    }
  }
}
