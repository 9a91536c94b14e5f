package io.gostream.worker.relay;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.process.ManagedProcess;
import io.gostream.worker.process.ProcessSpec;
import io.gostream.worker.process.ProcessState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One attempt: one FFmpeg, its subscription, and the thread between them.
final class FfmpegRun implements Run {

  private final Subscription subscription;
  private final FfmpegProgress progress;
  private final ManagedProcess process;
  private final Gate gate;
  private final @Nullable Tunnel tunnel;

  private final Loss loss;

  private FfmpegRun(
      Subscription subscription,
      FfmpegProgress progress,
      ManagedProcess process,
      Gate gate,
      @Nullable Tunnel tunnel,
      Loss loss) {
    this.tunnel = tunnel;
    this.loss = loss;
    this.subscription = subscription;
    this.progress = progress;
    this.process = process;
    this.gate = gate;
  }

  /// @throws IOException when FFmpeg cannot be started
  static FfmpegRun launch(FfmpegEngine engine, Engine.Order order)
      throws IOException, InterruptedException {
    var subscription = order.subscription();
    var url = order.target().url();
    var progress = new FfmpegProgress();
    var loss = new Loss(subscription);
    var properties = engine.properties();
    var server = new InetSocketAddress(order.address(), url.connectPort());
    var tunnel =
        url.scheme() == DestinationUrl.Scheme.RTMPS
            ? Tunnel.open(server, subscription.licence(), properties.connectTimeout())
            : null;
    var via = tunnel == null ? server : tunnel.entrance();
    var command =
        new FfmpegCommand(
            engine.ffmpeg(), order.target(), via, order.tracks(), properties.caFile());
    ManagedProcess process;
    try {
      process =
          engine
              .launcher()
              .launch(
                  order.name(),
                  new ProcessSpec(engine.confinement().relay(command.argv()), Map.of()),
                  line -> {
                    if (progress.line(line)) {
                      loss.begin();
                      order.onMedia().run();
                    }
                  },
                  tunnel == null
                      ? order.onWords()
                      : line -> order.onWords().accept(tunnel.named(line, url.host())));
    } catch (IOException | InterruptedException e) {
      if (tunnel != null) {
        tunnel.close();
      }
      throw e;
    }
    if (tunnel != null) {
      var _ = process.ended().thenRun(() -> tunnel.end(properties.stopGrace()));
    }
    var feeder = new Feeder(subscription, order.tracks(), process.stdin(), properties.batch());
    var _ = feeder.start(order.name() + "-feed");
    return new FfmpegRun(subscription, progress, process, feeder.gate(), tunnel, loss);
  }

  @Override
  public long bytesOut() {
    return progress.bytesOut();
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
    return new Liveness.Look(progress.bytesOut(), gate.offered(), gate.isWriting());
  }

  @Override
  public OptionalLong held() {
    return SendQueue.of(process.pid(), tunnel == null ? SendQueue.NO_PORT : tunnel.exitPort());
  }

  /// No more input, SIGTERM, and after `grace` SIGKILL.
  @Override
  public void end(Duration grace) {
    subscription.close();
    process.stop(subscription.licence().maySayGoodBye() ? grace : Duration.ZERO);
  }

  @Override
  public CompletableFuture<End> ended() {
    return process.ended().thenApply(this::end);
  }

  private End end(ProcessState state) {
    var unreachable = tunnel == null ? Optional.<ReasonCode>empty() : tunnel.failure();
    var reason =
        unreachable.orElseGet(() -> FailureClassifier.classify(state, progress.bytesOut() > 0));
    return switch (state) {
      case ProcessState.Exited(int _, var errors) -> new End(reason, errors, "");
      case ProcessState.Killed(var errors) ->
          new End(reason, errors, "FFmpeg did not end within its grace and was killed.");
      case ProcessState.Starting(), ProcessState.Running _, ProcessState.Stopping _ ->
          throw new IllegalStateException("it has not ended");
    };
  }

  @Override
  public String toString() {
    return "FFmpeg " + process.pid();
  }
}
