package io.gostream.worker.relay;

import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.amf.Amf0;
import io.gostream.worker.amf.AmfValue;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.log.LogContext;
import io.gostream.worker.rtmp.MediaChunks;
import io.gostream.worker.rtmp.RtmpPublishClient;
import io.gostream.worker.rtmp.RtmpRefusedException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt without a process: a connection, a thread that sends and one that listens. It sends
/// the stream tag by tag as it is on air, whatever the codecs.
///
/// The sender is a platform thread: for media of a whole broadcast a virtual one costs more
/// wake-ups than it saves.
final class RtmpRun implements Run {

  private static final Logger LOG = LoggerFactory.getLogger(RtmpRun.class);
  private static final long STACK_BYTES = 256 * 1024;
  private static final long HEARING_MILLIS = 500;

  /// FLV 10.1 E.4.4 has what follows; the name is a convention of all RTMP servers.
  private static final byte[] SET_DATA_FRAME = Amf0.encode(List.of(AmfValue.of("@setDataFrame")));

  private final Engine.Order order;
  private final RelayProperties properties;
  private final Subscription subscription;
  private final PublishName name;
  private final Socket wire = new Socket();
  private final Pump pump;
  private final Gate gate;
  private final Loss loss;
  private final CompletableFuture<End> ended = new CompletableFuture<>();

  /// What the server said or did, as who listens heard it; completes when there is nothing more to
  /// hear.
  private final CompletableFuture<IOException> heard = new CompletableFuture<>();

  private @Nullable RtmpPublishClient client;
  private @Nullable MediaChunks chunks;

  /// What is being done before media can flow; null afterwards.
  private volatile @Nullable ConnectionStep step = ConnectionStep.CONNECT;

  /// When the stream that the server sees begins.
  private long origin = -1;

  private boolean flows;
  private volatile boolean forced;

  RtmpRun(Engine.Order order, RelayProperties properties) {
    this.order = order;
    this.properties = properties;
    this.subscription = order.subscription();
    this.name = PublishName.of(order.target());
    this.pump = new Pump(subscription, properties.batch());
    this.gate = new Gate(subscription.licence(), this::send);
    this.loss = new Loss(subscription);
  }

  void start() {
    Thread.ofPlatform()
        .name(order.name() + "-publish")
        .daemon()
        .stackSize(STACK_BYTES)
        .start(LogContext.here().around(this::run));
  }

  private void run() {
    End end;
    try {
      publish();
      pump();
      sayGoodBye();
      end = end(ReasonCode.CONNECTION_RESET, new IOException("the feed is over"));
    } catch (IOException e) {
      end = failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      end = new End(ReasonCode.INTERNAL, List.of("interrupted"), "");
    } catch (RuntimeException e) {
      LOG.error("our mistake in a relay", e);
      end = new End(ReasonCode.INTERNAL, List.of(), "");
    }
    close();
    ended.complete(end);
  }

  private void publish() throws IOException {
    var url = order.target().url();
    gate.check();
    wire.setTcpNoDelay(true);
    wire.setKeepAlive(true);
    wire.connect(
        new InetSocketAddress(order.address(), url.connectPort()),
        Math.toIntExact(properties.connectTimeout().toMillis()));
    Socket socket = wire;
    if (url.scheme() == DestinationUrl.Scheme.RTMPS) {
      step = ConnectionStep.TLS;
      socket = Authorities.in(properties.caFile()).secure(wire, url.host(), url.connectPort());
    }
    step = ConnectionStep.HANDSHAKE;
    var server = RtmpPublishClient.over(socket);
    step = ConnectionStep.APPLICATION;
    server.connect(name.app(), url.toString());
    step = ConnectionStep.PUBLISH;
    // Whoever has the session by now may be publishing: he must not be thrown out.
    gate.check();
    server.release(name.name());
    server.publish(name.name());
    chunks = server.media(gate::write);
    client = server;
    step = null;
    order.onWords().accept("The server took the publish.");
    var _ = Thread.ofVirtual().name(order.name() + "-listen").start(() -> listen(server));
  }

  private void pump() throws IOException, InterruptedException {
    try {
      pump.run(this::write);
    } catch (Gate.ShutException e) {
      LOG.debug("{}: {}", order.name(), e.getMessage());
    }
  }

  private void listen(RtmpPublishClient server) {
    try {
      server.listen();
    } catch (IOException e) {
      heard.complete(e);
      if (!subscription.isOver()) {
        close(); // The sender may be waiting for a server that is gone.
      }
    } finally {
      heard.complete(new IOException("nobody listens any more"));
    }
  }

  private void write(List<FlvTag> batch) throws IOException {
    var to = published(chunks);
    var room = Buffers.take();
    to.begin(room);
    for (var tag : batch) {
      if (origin < 0) {
        origin = tag.timestamp();
      }
      to.write(tag.type().code(), Math.max(0, tag.timestamp() - origin), payload(tag));
    }
    to.end();
    Buffers.give(room);
  }

  /// Servers keep for newcomers what they are told to keep.
  private static byte[] payload(FlvTag tag) {
    if (tag.kind() != TagKind.METADATA) {
      return tag.payload();
    }
    var kept = Arrays.copyOf(SET_DATA_FRAME, SET_DATA_FRAME.length + tag.payload().length);
    System.arraycopy(tag.payload(), 0, kept, SET_DATA_FRAME.length, tag.payload().length);
    return kept;
  }

  private void send(byte[] bytes, int length) throws IOException {
    published(client).send(bytes, length);
    if (!flows) {
      flows = true;
      loss.begin();
      order.onMedia().run();
    }
  }

  /// And waits until the server hangs up. Where nothing may go out any more it may still be told,
  /// for a moment.
  private void sayGoodBye() throws IOException, InterruptedException {
    if (!subscription.licence().maySayGoodBye()) {
      return;
    }
    published(client).sayGoodBye();
    try {
      var _ = heard.get(properties.stopGrace().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      cut();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private End failed(IOException e) {
    if (subscription.isOver() || !subscription.licence().mayGoOut()) {
      return end(ReasonCode.CONNECTION_RESET, e);
    }
    var failedAt = step;
    if (failedAt != null) {
      return end(PublishFailures.reason(failedAt, e, false), e);
    }
    // Its words tell more than the end of the connection, and come before it.
    var why = heard.completeOnTimeout(e, HEARING_MILLIS, TimeUnit.MILLISECONDS).join();
    if (why instanceof RtmpRefusedException refused) {
      return end(FailureReasons.ofRefusedPublish(refused.words()), refused);
    }
    return end(flows ? ReasonCode.CONNECTION_RESET : ReasonCode.CLOSED_ON_PUBLISH, why);
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

  private static <T> T published(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("nothing was published yet");
    }
    return part;
  }

  @Override
  public long bytesOut() {
    return gate.taken();
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
    return new Liveness.Look(gate.taken(), gate.offered(), step != null || gate.isWriting());
  }

  @Override
  public OptionalLong held() {
    return SendQueue.ofPort(wire.getLocalPort());
  }

  @Override
  public void end(Duration grace) {
    subscription.close();
    boolean hears = step == null && subscription.licence().maySayGoodBye();
    if (hears && grace.isPositive()) {
      CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS).execute(this::cut);
    } else {
      cut();
    }
  }

  private void cut() {
    if (!ended.isDone()) {
      forced = step == null;
      Sockets.reset(wire);
    }
  }

  @Override
  public CompletableFuture<End> ended() {
    return ended;
  }

  private void close() {
    if (subscription.licence().maySayGoodBye()) {
      Sockets.close(wire);
    } else {
      Sockets.reset(wire);
    }
  }

  @Override
  public String toString() {
    return "publish to " + order.address().getHostAddress();
  }
}
