package io.gostream.bench.comparison;

import io.gostream.bench.figure.Line;
import io.gostream.bench.figure.Sample;
import io.gostream.bench.media.Footage;
import io.gostream.bench.media.Sink;
import io.gostream.bench.process.Child;
import io.gostream.bench.process.PlainFfmpeg;
import io.gostream.bench.stage.Broadcast;
import io.gostream.bench.stage.Stage;
import io.gostream.soak.show.Client;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How long after the start button the destination has its first picture.
public final class StartToFirstMedia implements Comparison {

  private static final int BITS = 6_000_000;

  /// After that it counts as this long, and the note says how often.
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /// From one start to the next: they do not hinder each other.
  private static final Duration SLOT = Duration.ofMillis(1000);

  private final Random random = new Random(8);

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String question() {
    return "from the start button to the first picture at the destination";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    int starts = quick ? 3 : 20;
    var lines = new ArrayList<>(every(stage, 60, starts));
    if (!quick) {
      lines.addAll(every(stage, 250, starts));
    }
    return lines;
  }

  private List<Line> every(Stage stage, int keyframeEvery, int starts) throws Exception {
    var situation = "a keyframe every %.1f s".formatted(keyframeEvery / 30.0);
    var footage = Footage.render(stage.ffmpeg(), stage.folder(), BITS, keyframeEvery);
    var client = Client.signUp(stage.instance().url());
    try (var sink = new Sink();
        var broadcast = new Broadcast(stage.instance(), client, situation);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var ids = new ArrayList<String>();
      for (int i = 0; i < starts; i++) {
        ids.add(broadcast.addDestination(sink.url(), "gostream-" + i, false));
      }
      broadcast.publish(footage);
      broadcast.awaitOnAir();
      Path ffmpeg = stage.ffmpeg();
      var ours = new ArrayList<Future<Long>>();
      var plain = new ArrayList<Future<Long>>();
      long slot = SLOT.toMillis();
      for (int i = 0; i < starts; i++) {
        int number = i;
        ours.add(
            threads.submit(
                after(
                    number * slot,
                    () -> press(client, sink, ids.get(number), "gostream-" + number))));
        plain.add(
            threads.submit(
                after(
                    number * slot + slot / 2,
                    () -> launch(ffmpeg, broadcast.ingest(), sink, "plain-" + number))));
      }
      var baseline = line(situation, "plain FFmpeg", plain);
      return List.of(baseline, line(situation, "GoStream", ours).against(baseline));
    }
  }

  /// Somewhere in the half slot that begins then.
  private Callable<Long> after(long millis, Callable<Long> start) {
    long moment = millis + random.nextLong(SLOT.toMillis() / 2);
    return () -> {
      Thread.sleep(moment);
      return start.call();
    };
  }

  private static long press(Client client, Sink sink, String id, String key)
      throws InterruptedException {
    var first = new FirstMedia();
    sink.listen(key, first);
    long began = System.nanoTime();
    client.startRelay(id);
    long took = first.await(LIMIT).orElse(began + LIMIT.toNanos()) - began;
    client.stopRelay(id);
    return took;
  }

  private static long launch(Path ffmpeg, String from, Sink sink, String key)
      throws InterruptedException {
    var first = new FirstMedia();
    sink.listen(key, first);
    long began = System.nanoTime();
    try (Child _ = PlainFfmpeg.relay(ffmpeg, from, sink.url() + "/" + key)) {
      return first.await(LIMIT).orElse(began + LIMIT.toNanos()) - began;
    }
  }

  private static Line line(String situation, String system, List<Future<Long>> starts)
      throws Exception {
    var millis = new ArrayList<Double>();
    for (var start : starts) {
      millis.add(start.get() / 1e6);
    }
    long never = millis.stream().filter(took -> took >= LIMIT.toMillis()).count();
    var line = Line.of(situation, system, "ms", Sample.of(millis));
    return never == 0
        ? line
        : line.noting(
            "%d of %d had no picture within %d s"
                .formatted(never, millis.size(), LIMIT.toSeconds()));
  }
}
