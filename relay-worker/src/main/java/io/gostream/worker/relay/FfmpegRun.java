package io.gostream.worker.relay;

import io.gostream.worker.feed.Subscription;
import io.gostream.worker.process.ManagedProcess;
import io.gostream.worker.process.ProcessSpec;
import io.gostream.worker.process.ProcessState;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// One attempt: one FFmpeg, its subscription, and the thread between them.
final class FfmpegRun {

  private final Subscription subscription;
  private final FfmpegProgress progress;
  private final ManagedProcess process;
  private final Feeder feeder;

  private FfmpegRun(
      Subscription subscription, FfmpegProgress progress, ManagedProcess process, Feeder feeder) {
    this.subscription = subscription;
    this.progress = progress;
    this.process = process;
    this.feeder = feeder;
  }

  /// @param onMedia called once, when the first media was sent
  /// @throws IOException when FFmpeg cannot be started
  static FfmpegRun launch(
      String name,
      FfmpegEngine engine,
      FfmpegCommand command,
      Subscription subscription,
      Runnable onMedia)
      throws IOException, InterruptedException {
    var progress = new FfmpegProgress();
    var process =
        engine
            .launcher()
            .launch(
                name,
                new ProcessSpec(command.argv(), Map.of()),
                line -> {
                  if (progress.line(line)) {
                    onMedia.run();
                  }
                });
    var feeder = new Feeder(subscription, process.stdin(), engine.properties().batch());
    var _ = feeder.start(name + "-feed");
    return new FfmpegRun(subscription, progress, process, feeder);
  }

  long pid() {
    return process.pid();
  }

  long bytesOut() {
    return progress.bytesOut();
  }

  boolean isOutdated() {
    return subscription.isOutdated();
  }

  Liveness.Look look() {
    return new Liveness.Look(progress.bytesOut(), feeder.offered(), feeder.isWriting());
  }

  /// Ends it politely, so that the destination hears a good-bye: no more input, SIGTERM, and after
  /// `grace` SIGKILL; at once when the stream may be another's already.
  void end(Duration grace) {
    subscription.close();
    process.stop(subscription.licence().maySayGoodBye() ? grace : Duration.ZERO);
  }

  CompletableFuture<ProcessState> ended() {
    return process.ended();
  }
}
