package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.core.secret.Redactor;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.log.LogContext;
import io.gostream.worker.relay.DestinationResolver.Resolution;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A relay that makes one attempt after the other, each a [Run] of an [Engine]. What to do is
/// decided by [RelayMachine] and [Liveness], here it is only done.
///
/// All of its state belongs to whoever reads its mail. There are hundreds of relays, and most are
/// live for hours without any.
public final class DestinationRelay implements Relay {

  private static final Logger LOG = LoggerFactory.getLogger(DestinationRelay.class);
  private static final Duration LOOK = Duration.ofMillis(250);

  /// At one that is on air: what ends it comes as mail. All relays look at the same moment, since
  /// waking a processor for many costs little more than for one.
  private static final Duration CALM_LOOK = Duration.ofSeconds(1);

  private static final int LOGGED_LINES = 5;

  /// What the mailbox carries. A run's messages name it, those of a run that is over are dropped.
  private sealed interface Mail {
    record Happened(RelayEvent event) implements Mail {}

    /// Nothing came for a while, if this is the look that was asked for last.
    record Look(int number) implements Mail {}

    record Resolved(int run, Resolution resolution) implements Mail {}

    /// The stream has media, so it is known what the engine will find.
    record TracksKnown(int run, Tracks tracks) implements Mail {}

    record MediaFlowed(int run) implements Mail {}

    record RunEnded(int run, Run.End end) implements Mail {}
  }

  /// An attempt that waits for the first media.
  private record Pending(InetAddress address, Subscription subscription) {}

  private final String name;
  private final RelayTarget target;
  private final ProgramFeed feed;
  private final RelayContext context;
  private final Engine engine;
  private final Listener listener;
  private final RelayMachine machine;
  private final RelayLog log;
  private final Mailbox<Mail> mailbox;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private volatile RelayMachine.Progress progress;
  private volatile @Nullable Run run;
  private volatile Duration grace;

  /// Guards the figures of earlier attempts together with whose are counted now.
  private final Object countLock = new Object();

  private RelayFigures earlier;
  private @Nullable Pending pending;
  private int runNumber;
  private int lookNumber;
  private Liveness liveness = Liveness.START;
  private Slowness slowness = Slowness.START;
  private long retryAtNanos;

  /// @param name for threads and logs, which say of which session it is if this thread's do
  public DestinationRelay(
      String name,
      RelayTarget target,
      Past past,
      ProgramFeed feed,
      RelayContext context,
      Listener listener) {
    this.name = name;
    this.target = target;
    this.earlier = past.figures();
    this.progress = RelayMachine.Progress.start(past.proven());
    this.feed = feed;
    this.context = context;
    this.engine = context.engineFor(target.url());
    this.listener = listener;
    this.grace = context.properties().stopGrace();
    this.machine = context.machine();
    var key = target.streamKey();
    var redactor = Redactor.of(key == null ? List.of() : List.of(key));
    this.log = new RelayLog(context.clock(), redactor, listener::logged);
    this.mailbox = new Mailbox<>("relay-" + name, LogContext.here().relay(name), this::read);
  }

  @Override
  public void start() {
    mailbox.post(new Mail.Happened(new RelayEvent.Started()));
  }

  @Override
  public void restart() {
    mailbox.post(new Mail.Happened(new RelayEvent.Restarted()));
  }

  @Override
  public void stop(Duration within) {
    grace = within;
    mailbox.post(new Mail.Happened(new RelayEvent.Stopped()));
    // The mailbox may be waiting for an attempt that takes its time to end.
    var running = run;
    if (running != null) {
      running.end(within);
    }
  }

  @Override
  public RelayState state() {
    return progress.state();
  }

  @Override
  public RelayFigures figures() {
    synchronized (countLock) {
      var running = run;
      return running == null ? earlier : earlier.plus(running.bytesOut(), running.framesDropped());
    }
  }

  @Override
  public CompletableFuture<Void> ended() {
    return ended;
  }

  private void read(Mail mail) {
    boolean late = mail instanceof Mail.Look(int number) && number != lookNumber;
    if (late || ended.isDone()) {
      return;
    }
    boolean goesOn = false;
    try {
      survive(mail);
      goesOn = !(mail instanceof Mail.Happened(RelayEvent.Stopped()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (goesOn) {
        lookLater();
      } else {
        endRun();
        ended.complete(null);
      }
    }
  }

  private void survive(Mail mail) throws InterruptedException {
    try {
      handle(mail);
    } catch (RuntimeException e) {
      // A mistake of ours costs an attempt, not the relay that somebody wants.
      LOG.error("relay {}: our mistake", name, e);
      endRun();
      happened(new RelayEvent.AttemptFailed(ReasonCode.INTERNAL));
    }
  }

  /// Unless mail comes before.
  private void lookLater() {
    int number = ++lookNumber;
    patience()
        .ifPresent(nanos ->
            CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(() -> mailbox.post(new Mail.Look(number))));
  }

  /// In nanoseconds; empty where only mail changes anything.
  private OptionalLong patience() {
    return switch (progress.state()) {
      case RelayState.Connecting _ -> OptionalLong.of(LOOK.toNanos());
      case RelayState.Live _ ->
          OptionalLong.of(
              CALM_LOOK.toNanos() - Math.floorMod(System.nanoTime(), CALM_LOOK.toNanos()));
      case RelayState.Reconnecting _ ->
          OptionalLong.of(Math.max(0, retryAtNanos - System.nanoTime()));
      case RelayState.Idle(), RelayState.Failed _ -> OptionalLong.empty();
    };
  }

  private void handle(Mail mail) throws InterruptedException {
    switch (mail) {
      case Mail.Happened(var event) -> happened(event);
      case Mail.Look _ -> look();
      case Mail.Resolved(int number, var resolution) -> {
        if (number == runNumber && progress.state() instanceof RelayState.Connecting) {
          resolved(resolution);
        }
      }
      case Mail.TracksKnown(int number, var tracks) -> {
        var waiting = pending;
        if (number == runNumber && waiting != null) {
          pending = null;
          launch(waiting, tracks);
        }
      }
      case Mail.MediaFlowed(int number) -> {
        if (number == runNumber && run != null) {
          happened(new RelayEvent.MediaFlowed());
        }
      }
      case Mail.RunEnded(int number, var end) -> {
        var running = run;
        if (number == runNumber && running != null) {
          ended(running, end);
        }
      }
    }
  }

  /// Nothing came in: is a retry due, and is the running attempt well?
  private void look() throws InterruptedException {
    var running = run;
    if (running == null) {
      if (progress.state() instanceof RelayState.Reconnecting
          && System.nanoTime() - retryAtNanos >= 0) {
        happened(new RelayEvent.RetryDue());
      }
      return;
    }
    if (running.isOutdated()) {
      connectAnew();
      return;
    }
    long now = System.nanoTime();
    liveness = liveness.next(running.look(), now);
    if (liveness.isInDoubt(now)) {
      liveness = liveness.acknowledged(running.held(), now);
    }
    var complaint = liveness.complaint(context.properties(), now);
    if (complaint.isPresent()) {
      happened(new RelayEvent.AttemptFailed(complaint.get()));
      return;
    }
    boolean wasSlow = slowness.slow();
    slowness =
        slowness.next(
            running.framesDropped(), running.behind(), context.properties().stableAfter(), now);
    if (slowness.slow() != wasSlow) {
      happened(new RelayEvent.PaceChanged(slowness.slow()));
    }
  }

  private void happened(RelayEvent event) throws InterruptedException {
    var now = context.clock().instant();
    var before = progress;
    var transition = machine.next(before, event, now);
    if (transition.next().state() instanceof RelayState.Reconnecting(int _, var _, Instant at)
        && !transition.next().equals(before)) {
      // The wall clock may jump before then, the retry must not.
      retryAtNanos = System.nanoTime() + Duration.between(now, at).toNanos();
    }
    progress = transition.next();
    if (event instanceof RelayEvent.RetryDue && !transition.next().equals(before)) {
      synchronized (countLock) {
        earlier = earlier.plusRetry();
      }
    }
    if (!transition.next().state().equals(before.state())) {
      LOG.info("relay {} to {}: {}", name, target.url(), transition.next().state());
      log.changed(transition.next().state());
      listener.changed(transition.next().state());
    }
    switch (transition.effect()) {
      case NONE -> {}
      case LAUNCH -> launch();
      case END -> endRun();
      case RELAUNCH -> {
        endRun();
        launch();
      }
    }
  }

  /// Begins an attempt; the look-up's answer carries it on.
  private void launch() {
    int attempt = progress.state() instanceof RelayState.Connecting(int n) ? n : 1;
    int number = ++runNumber;
    var _ =
        context
            .resolver()
            .resolve(target.url(), attempt)
            .thenAccept(resolution -> mailbox.post(new Mail.Resolved(number, resolution)));
  }

  /// Prepares everything that does not need media, and waits for that.
  private void resolved(Resolution resolution) throws InterruptedException {
    switch (resolution) {
      case Resolution.Refused(var reason) -> happened(new RelayEvent.AttemptFailed(reason));
      case Resolution.Allowed(var address) -> {
        if (target.url().literalAddress().isEmpty()) {
          log.note(target.url().host() + " is " + address.getHostAddress() + ".");
        }
        int number = runNumber;
        var subscription = feed.subscribe();
        pending = new Pending(address, subscription);
        var _ = Thread.ofVirtual().start(() -> awaitTracks(number, subscription));
      }
    }
  }

  private void awaitTracks(int number, Subscription subscription) {
    try {
      subscription
          .awaitTracks(Long.MAX_VALUE)
          .ifPresent(tracks -> mailbox.post(new Mail.TracksKnown(number, tracks)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void launch(Pending waited, Tracks tracks) throws InterruptedException {
    int number = runNumber;
    liveness = Liveness.START;
    slowness = Slowness.START;
    try {
      var launched =
          engine.launch(
              new Engine.Order(
                  "relay-" + name,
                  target,
                  waited.address(),
                  tracks,
                  waited.subscription(),
                  () -> mailbox.post(new Mail.MediaFlowed(number)),
                  log::said));
      run = launched;
      LOG.debug("relay {}: {}", name, launched);
      var _ = launched.ended().thenAccept(end -> mailbox.post(new Mail.RunEnded(number, end)));
    } catch (IOException e) {
      waited.subscription().close();
      LOG.warn("relay {}: {}", name, e.getMessage());
      happened(new RelayEvent.AttemptFailed(ReasonCode.INTERNAL));
    }
  }

  /// Ends the running attempt and waits until it is gone.
  private void endRun() {
    var waiting = pending;
    if (waiting != null) {
      pending = null;
      waiting.subscription().close();
    }
    var running = run;
    if (running == null) {
      return;
    }
    running.end(grace);
    try {
      var end = running.ended().get(grace.toMillis() + 2_000, TimeUnit.MILLISECONDS);
      if (!end.forced().isEmpty()) {
        log.note(end.forced());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("relay {}: {} did not end", name, running);
    }
    synchronized (countLock) {
      earlier = earlier.plus(running.bytesOut(), running.framesDropped());
      run = null;
    }
  }

  /// An attempt ended by itself.
  private void ended(Run running, Run.End end) throws InterruptedException {
    if (running.isOutdated()) {
      connectAnew();
      return;
    }
    tell(end);
    happened(new RelayEvent.AttemptFailed(end.reason()));
  }

  private void connectAnew() throws InterruptedException {
    LOG.info("relay {}: the stream's tracks changed, connecting anew", name);
    happened(new RelayEvent.Restarted());
  }

  private void tell(Run.End end) {
    var words =
        end.words().stream()
            .skip(Math.max(0, end.words().size() - LOGGED_LINES))
            .map(log::clean)
            .toList();
    if (end.reason() == ReasonCode.INTERNAL || end.reason() == ReasonCode.RELAY_CRASHED) {
      LOG.warn("relay {}: {}: {}", name, end.reason(), words);
    } else {
      LOG.info("relay {}: {}: {}", name, end.reason(), words);
    }
  }
}
