package io.gostream.bench.comparison;

import io.gostream.bench.figure.Line;
import io.gostream.bench.figure.Sample;
import io.gostream.bench.media.Encoder;
import io.gostream.bench.media.Footage;
import io.gostream.bench.media.Sink;
import io.gostream.bench.stage.Await;
import io.gostream.bench.stage.Broadcast;
import io.gostream.bench.stage.Stage;
import io.gostream.soak.show.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How long a destination is without a picture when something happens to the encoder.
public final class GapAtSink implements Comparison {

  private static final int BITS = 1_000_000;
  private static final int KEYFRAME_EVERY = 60;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Until everything flows evenly again: a script's FFmpeg needs its time.
  private static final Duration CALM = Duration.ofSeconds(8);

  /// @param lasting how long nothing comes of the encoder
  /// @param times how often it happens
  private record Fault(String name, Kind kind, Duration lasting, int times) {}

  private enum Kind {
    /// Its connection is gone; it publishes again.
    KILL,
    /// Its connection stays and nothing comes, until the ingest gives it up; it publishes again.
    FREEZE,
    /// Its connection stays and nothing comes for a while; then all that was late.
    STALL
  }

  private static final List<Fault> ALL =
      List.of(
          new Fault("encoder killed, back after 2 s", Kind.KILL, Duration.ofSeconds(2), 4),
          new Fault("encoder frozen for 12 s", Kind.FREEZE, Duration.ofSeconds(12), 2),
          new Fault("network stalls for 3 s", Kind.STALL, Duration.ofSeconds(3), 4));

  private static final List<Fault> QUICK =
      List.of(new Fault("encoder killed, back after 2 s", Kind.KILL, Duration.ofSeconds(2), 1));

  @Override
  public String name() {
    return "gap";
  }

  @Override
  public String question() {
    return "the destination's longest wait for a picture when the encoder fails";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    var footage = Footage.render(stage.ffmpeg(), stage.folder(), BITS, KEYFRAME_EVERY);
    var client = Client.signUp(stage.instance().url());
    try (var sink = new Sink();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var scenes = new ArrayList<Future<List<Line>>>();
      for (var fault : quick ? QUICK : ALL) {
        scenes.add(threads.submit(scene(stage, client, sink, footage, fault)));
      }
      var lines = new ArrayList<Line>();
      for (var scene : scenes) {
        lines.addAll(scene.get());
      }
      return lines;
    }
  }

  /// One encoder's fault, felt by a plain FFmpeg, and by a destination of each of two projects: one
  /// without program delay, one with the usual. The second one's encoder fails at the same time.
  private static Callable<List<Line>> scene(
      Stage stage, Client client, Sink sink, Footage footage, Fault fault) {
    return () -> {
      try (var direct = new Broadcast(stage.instance(), client, fault.name() + ", direct");
          var delayed = new Broadcast(stage.instance(), client, fault.name() + ", delayed")) {
        direct.programDelay(Duration.ZERO);
        var ours = watch(sink, direct, fault.kind() + "-direct");
        var oursDelayed = watch(sink, delayed, fault.kind() + "-delayed");
        var plain = new Gap();
        sink.listen(fault.kind() + "-plain", plain);
        var first = direct.publish(footage);
        var second = delayed.publish(footage);
        var script =
            new Script(stage.ffmpeg(), direct.ingest(), sink.url() + "/" + fault.kind() + "-plain");
        try (script) {
          for (var gap : List.of(ours, oursDelayed, plain)) {
            Await.until("media at the destination", LIMIT, gap::hasMedia);
          }
          Thread.sleep(CALM);
          return faults(fault, footage, direct, delayed, first, second, ours, oursDelayed, plain);
        }
      }
    };
  }

  private static Gap watch(Sink sink, Broadcast broadcast, String key) {
    var gap = new Gap();
    sink.listen(key, gap);
    String _ = broadcast.addDestination(sink.url(), key, true);
    return gap;
  }

  private static List<Line> faults(
      Fault fault,
      Footage footage,
      Broadcast direct,
      Broadcast delayed,
      Encoder first,
      Encoder second,
      Gap ours,
      Gap oursDelayed,
      Gap plain)
      throws InterruptedException {
    var all = List.of(plain, ours, oursDelayed);
    var waits = new ArrayList<List<Double>>();
    all.forEach(_ -> waits.add(new ArrayList<>()));
    for (int time = 0; time < fault.times(); time++) {
      all.forEach(Gap::reset);
      switch (fault.kind()) {
        case KILL -> {
          direct.silence();
          delayed.silence();
        }
        case FREEZE, STALL -> {
          first.hold();
          second.hold();
        }
      }
      Thread.sleep(fault.lasting());
      switch (fault.kind()) {
        case KILL, FREEZE -> {
          first = direct.publish(footage);
          second = delayed.publish(footage);
        }
        case STALL -> {
          first.release();
          second.release();
        }
      }
      Thread.sleep(CALM);
      long now = System.nanoTime();
      for (int system = 0; system < all.size(); system++) {
        waits.get(system).add(all.get(system).longest(now) / 1e6);
      }
    }
    var baseline = line(fault, "plain FFmpeg in a loop", waits.get(0), plain);
    return List.of(
        baseline,
        line(fault, "GoStream, no program delay", waits.get(1), ours).against(baseline),
        line(fault, "GoStream, 1 s program delay", waits.get(2), oursDelayed).against(baseline));
  }

  private static Line line(Fault fault, String system, List<Double> waits, Gap gap) {
    int more = gap.connections() - 1;
    return Line.of(fault.name(), system, "ms", Sample.of(waits))
        .noting(more == 0 ? "one connection" : "disconnected %d times".formatted(more));
  }
}
