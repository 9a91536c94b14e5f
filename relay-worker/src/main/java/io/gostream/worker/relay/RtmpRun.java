package io.gostream.worker.relay;

import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.log.LogContext;
import io.gostream.worker.rtmp.MediaChunks;
import io.gostream.worker.rtmp.RtmpPublishClient;
import io.gostream.worker.rtmp.RtmpRefusedException;
import io.gostream.worker.wire.Freight;
import io.gostream.worker.wire.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt without a process: a wire, which carries the stream tag by tag as it is on air,
/// whatever the codecs, and a thread that speaks with the server until it takes the publish, and
/// listens from then on.
final class RtmpRun implements Run {

  private static final Logger LOG = LoggerFactory.getLogger(RtmpRun.class);
  private static final Duration HEARING = Duration.ofMillis(500);
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Engine.Order order;
  private final RelayProperties properties;
  private final SharedCut cut;
  private final Subscription subscription;
  private final PublishName name;
  private final Wire wire;
  private final Loss loss;
  private final CompletableFuture<End> ended = new CompletableFuture<>();

  /// Completes when there is no more media, or none can be sent.
  private final CompletableFuture<Void> carried = new CompletableFuture<>();

  /// What is being done before media can flow; null afterwards.
  private volatile @Nullable ConnectionStep step = ConnectionStep.CONNECT;

  /// Bytes of media that were given to the wire, and of those what the kernel has taken.
  private final AtomicLong offered = new AtomicLong();

  private final AtomicLong sent = new AtomicLong();

  private volatile boolean flows;
  private volatile boolean forced;

  /// @param cut of the thread that serves the wire
  RtmpRun(Engine.Order order, RelayProperties properties, Wire wire, SharedCut cut) {
    this.order = order;
    this.properties = properties;
    this.wire = wire;
    this.cut = cut;
    this.subscription = order.subscription();
    this.name = PublishName.of(order.target());
    this.loss = new Loss(subscription);
  }

  void start() {
    Thread.ofVirtual().name(order.name() + "-publish").start(LogContext.here().around(this::run));
  }

  private void run() {
    End end;
    try {
      var server = publish();
      var _ = carried.whenComplete((_, failure) -> noMoreMedia(server, failure));
      wire.carry(new Media(server.media()));
      end = heard(listen(server));
    } catch (IOException e) {
      end = failed(e);
    } catch (RuntimeException e) {
      LOG.error("our mistake in a relay", e);
      end = new End(ReasonCode.INTERNAL, List.of(), "");
    }
    close();
    ended.complete(end);
  }

  private RtmpPublishClient publish() throws IOException {
    var url = order.target().url();
    subscription.licence().check();
    wire.connect(
        new InetSocketAddress(order.address(), url.connectPort()), properties.connectTimeout());
    if (url.scheme() == DestinationUrl.Scheme.RTMPS) {
      step = ConnectionStep.TLS;
      var engine = Authorities.in(properties.caFile()).engine(url.host(), url.connectPort());
      wire.secure(engine);
      Authorities.checkTime(engine.getSession());
    }
    step = ConnectionStep.HANDSHAKE;
    var server = RtmpPublishClient.over(wire.in(), wire.out());
    step = ConnectionStep.APPLICATION;
    server.connect(name.app(), url.toString());
    step = ConnectionStep.PUBLISH;
    // Whoever has the session by now may be publishing: he must not be thrown out.
    subscription.licence().check();
    server.release(name.name());
    server.publish(name.name());
    step = null;
    order.onWords().accept("The server took the publish.");
    return server;
  }

  /// The media of this publish, as the wire asks for them.
  private final class Media implements Freight {

    private final MediaChunks chunks;

    private Media(MediaChunks chunks) {
      this.chunks = chunks;
    }

    @Override
    public Object kind() {
      return subscription.feed();
    }

    @Override
    public void check() throws IOException {
      subscription.licence().check();
    }

    @Override
    public ByteBuffer next() {
      var load = subscription.licence().mayGoOut() ? cut.next(subscription, chunks) : null;
      if (load == null) {
        carried.complete(null);
        return NOTHING;
      }
      offered.addAndGet(load.remaining());
      return load;
    }

    @Override
    public void taken(int left) {
      sent.accumulateAndGet(offered.get() - left, Math::max);
      if (!flows && sent.get() > 0) {
        flows = true;
        loss.begin();
        order.onMedia().run();
      }
    }

    @Override
    public void failed(Throwable why) {
      carried.completeExceptionally(why);
    }
  }

  /// No more media go out. Whoever listens hears the end of it: the thread of the wire comes here
  /// and does not wait.
  ///
  /// @param failure null when there is no more media
  private void noMoreMedia(RtmpPublishClient server, @Nullable Throwable failure) {
    if (failure == null && subscription.licence().maySayGoodBye()) {
      sayGoodBye(server);
    } else if (failure == null || isOver()) {
      close();
    } else {
      // The server's words tell more than the end of the connection, and come before it.
      in(HEARING, this::close);
    }
  }

  /// And the server hangs up. Where nothing may go out any more it may still be told, for a moment.
  private void sayGoodBye(RtmpPublishClient server) {
    try {
      server.sayGoodBye();
      wire.finish();
      in(properties.stopGrace(), this::cut);
    } catch (IOException e) {
      close();
    }
  }

  /// What the server said or did in the end.
  private static IOException listen(RtmpPublishClient server) {
    try {
      server.listen();
      throw new IllegalStateException("a publish is listened to until it fails");
    } catch (IOException e) {
      return e;
    }
  }

  private End heard(IOException heard) {
    if (carried.isCompletedExceptionally() && !(heard instanceof RtmpRefusedException)) {
      if (carried.exceptionNow() instanceof IOException failure) {
        return failed(failure);
      }
      throw new IllegalStateException(carried.exceptionNow());
    }
    return failed(heard);
  }

  private End failed(IOException e) {
    if (isOver()) {
      return end(ReasonCode.CONNECTION_RESET, e);
    }
    var failedAt = step;
    if (failedAt != null) {
      return end(PublishFailures.reason(failedAt, e, false), e);
    }
    if (e instanceof RtmpRefusedException refused) {
      return end(FailureReasons.ofRefusedPublish(refused.words()), refused);
    }
    return end(flows ? ReasonCode.CONNECTION_RESET : ReasonCode.CLOSED_ON_PUBLISH, e);
  }

  private boolean isOver() {
    return subscription.isOver() || !subscription.licence().mayGoOut();
  }

  private static void in(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(action);
  }

  private End end(ReasonCode reason, IOException e) {
    if (e instanceof RtmpRefusedException refused && !refused.words().isEmpty()) {
      order.onWords().accept("The server said: " + refused.words());
    }
    return new End(
        reason,
        List.of(String.valueOf(e.getMessage())),
        forced ? "The server did not hang up within the grace; the connection was cut." : "");
  }

  @Override
  public long bytesOut() {
    return sent.get();
  }

  @Override
  public long framesDropped() {
    return loss.frames();
  }

  @Override
  public Duration behind() {
    return subscription.behind();
  }

  @Override
  public boolean isOutdated() {
    return subscription.isOutdated();
  }

  @Override
  public Liveness.Look look() {
    long taken = sent.get();
    long given = offered.get();
    return new Liveness.Look(taken, given, step != null || taken < given);
  }

  @Override
  public OptionalLong held() {
    return SendQueue.ofPort(wire.localPort());
  }

  @Override
  public void end(Duration grace) {
    subscription.close();
    wire.nudge();
    boolean hears = step == null && subscription.licence().maySayGoodBye();
    if (hears && grace.isPositive()) {
      in(grace, this::cut);
    } else {
      cut();
    }
  }

  private void cut() {
    if (!ended.isDone()) {
      forced = step == null;
      wire.reset();
    }
  }

  @Override
  public CompletableFuture<End> ended() {
    return ended;
  }

  private void close() {
    if (subscription.licence().maySayGoodBye()) {
      wire.close();
    } else {
      wire.reset();
    }
  }

  @Override
  public String toString() {
    return "publish to " + order.address().getHostAddress();
  }
}
