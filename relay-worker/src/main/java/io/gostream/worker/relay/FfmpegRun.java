package io.gostream.worker.relay;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.process.ManagedProcess;
import io.gostream.worker.process.ProcessSpec;
import io.gostream.worker.process.ProcessState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One attempt: one FFmpeg, its subscription, and the thread between them.
final class FfmpegRun {

  private final Subscription subscription;
  private final FfmpegProgress progress;
  private final ManagedProcess process;
  private final Feeder feeder;
  private final @Nullable Tunnel tunnel;

  /// Frames that were dropped before media flowed; -1 until then.
  private final AtomicLong droppedBefore;

  private FfmpegRun(
      Subscription subscription,
      FfmpegProgress progress,
      ManagedProcess process,
      Feeder feeder,
      @Nullable Tunnel tunnel,
      AtomicLong droppedBefore) {
    this.tunnel = tunnel;
    this.droppedBefore = droppedBefore;
    this.subscription = subscription;
    this.progress = progress;
    this.process = process;
    this.feeder = feeder;
  }

  /// @param address what was checked; nothing else is connected to
  /// @param onMedia called once, when the first media was sent
  /// @param onWords gets each line that FFmpeg writes to its stderr
  /// @throws IOException when FFmpeg cannot be started
  static FfmpegRun launch(
      String name,
      FfmpegEngine engine,
      RelayTarget target,
      InetAddress address,
      Tracks tracks,
      Subscription subscription,
      Runnable onMedia,
      Consumer<String> onWords)
      throws IOException, InterruptedException {
    var progress = new FfmpegProgress();
    var droppedBefore = new AtomicLong(-1);
    var properties = engine.properties();
    var server = new InetSocketAddress(address, target.url().connectPort());
    var tunnel =
        target.url().scheme() == DestinationUrl.Scheme.RTMPS
            ? Tunnel.open(server, subscription.licence(), properties.connectTimeout())
            : null;
    var via = tunnel == null ? server : tunnel.entrance();
    var command = new FfmpegCommand(engine.ffmpeg(), target, via, tracks, properties.caFile());
    ManagedProcess process;
    try {
      process =
          engine
              .launcher()
              .launch(
                  name,
                  new ProcessSpec(engine.confinement().relay(command.argv()), Map.of()),
                  line -> {
                    if (progress.line(line)) {
                      droppedBefore.set(subscription.framesDropped());
                      onMedia.run();
                    }
                  },
                  tunnel == null
                      ? onWords
                      : line -> onWords.accept(tunnel.named(line, target.url().host())));
    } catch (IOException | InterruptedException e) {
      if (tunnel != null) {
        tunnel.close();
      }
      throw e;
    }
    if (tunnel != null) {
      var _ = process.ended().thenRun(() -> tunnel.end(properties.stopGrace()));
    }
    var feeder = new Feeder(subscription, process.stdin(), properties.batch());
    var _ = feeder.start(name + "-feed");
    return new FfmpegRun(subscription, progress, process, feeder, tunnel, droppedBefore);
  }

  long pid() {
    return process.pid();
  }

  long bytesOut() {
    return progress.bytesOut();
  }

  /// Since media flows: what was lost while the destination took its time to answer is no pace.
  long framesDropped() {
    long before = droppedBefore.get();
    return before < 0 ? 0 : subscription.framesDropped() - before;
  }

  /// How much media waits for FFmpeg to take it.
  Duration behind() {
    return subscription.behind();
  }

  boolean isOutdated() {
    return subscription.isOutdated();
  }

  Liveness.Look look() {
    return new Liveness.Look(progress.bytesOut(), feeder.offered(), feeder.isWriting());
  }

  /// What is known of its failure beside its own words.
  Optional<ReasonCode> unreachable() {
    return tunnel == null ? Optional.empty() : tunnel.failure();
  }

  /// Bytes that wait for the destination to take them; empty where that cannot be known.
  OptionalLong held() {
    return SendQueue.of(process.pid(), tunnel == null ? SendQueue.NO_PORT : tunnel.exitPort());
  }

  /// Ends it politely, so that the destination hears a good-bye: no more input, SIGTERM, and after
  /// `grace` SIGKILL; at once when the stream may be another's already. Any thread, and again with
  /// less grace.
  void end(Duration grace) {
    subscription.close();
    process.stop(subscription.licence().maySayGoodBye() ? grace : Duration.ZERO);
  }

  CompletableFuture<ProcessState> ended() {
    return process.ended();
  }
}
