package io.gostream.worker.relay;

import io.gostream.worker.feed.Subscription;
import io.gostream.worker.process.ManagedProcess;
import io.gostream.worker.process.ProcessSpec;
import io.gostream.worker.process.ProcessState;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One attempt: one FFmpeg, its subscription, and the thread between them.
final class FfmpegRun {

  private final Subscription subscription;
  private final FfmpegProgress progress;
  private final ManagedProcess process;
  private final Feeder feeder;

  /// Frames that were dropped before media flowed; -1 until then.
  private final AtomicLong droppedBefore;

  private FfmpegRun(
      Subscription subscription,
      FfmpegProgress progress,
      ManagedProcess process,
      Feeder feeder,
      AtomicLong droppedBefore) {
    this.droppedBefore = droppedBefore;
    this.subscription = subscription;
    this.progress = progress;
    this.process = process;
    this.feeder = feeder;
  }

  /// @param onMedia called once, when the first media was sent
  /// @param onWords gets each line that FFmpeg writes to its stderr
  /// @throws IOException when FFmpeg cannot be started
  static FfmpegRun launch(
      String name,
      FfmpegEngine engine,
      FfmpegCommand command,
      Subscription subscription,
      Runnable onMedia,
      Consumer<String> onWords)
      throws IOException, InterruptedException {
    var progress = new FfmpegProgress();
    var droppedBefore = new AtomicLong(-1);
    var process =
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
                onWords);
    var feeder = new Feeder(subscription, process.stdin(), engine.properties().batch());
    var _ = feeder.start(name + "-feed");
    return new FfmpegRun(subscription, progress, process, feeder, droppedBefore);
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
