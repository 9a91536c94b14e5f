package io.gostream.bench.comparison;

import io.gostream.bench.figure.Line;
import io.gostream.bench.figure.Sample;
import io.gostream.bench.media.Encoder;
import io.gostream.bench.media.Footage;
import io.gostream.bench.media.Sink;
import io.gostream.bench.process.Child;
import io.gostream.bench.process.PlainFfmpeg;
import io.gostream.bench.process.PlainNginx;
import io.gostream.bench.stage.Await;
import io.gostream.bench.stage.Broadcast;
import io.gostream.bench.stage.Stage;
import io.gostream.soak.show.Client;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// How long a picture is on its way from the encoder to the destination.
public final class AddedLatency implements Comparison {

  private static final int BITS = 6_000_000;
  private static final int KEYFRAME_EVERY = 60;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// What waits at the beginning is not how it goes on.
  private static final Duration SETTLE = Duration.ofSeconds(5);

  private static final String SITUATION = "a picture from encoder to destination";

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String question() {
    return "how long a picture is on its way, at 6 Mbit/s";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    var footage = Footage.render(stage.ffmpeg(), stage.folder(), BITS, KEYFRAME_EVERY);
    var client = Client.signUp(stage.instance().url());
    try (var sink = new Sink();
        var direct = new Broadcast(stage.instance(), client, "direct");
        var delayed = new Broadcast(stage.instance(), client, "delayed")) {
      direct.programDelay(Duration.ZERO);
      var atOnce = journey(sink, direct);
      var later = journey(sink, delayed);
      var plain = new Journey();
      var pushed = new Journey();
      sink.listen("plain", plain);
      sink.listen("push", pushed);
      direct.listen((frame, nanos) -> {
        atOnce.sending(frame, nanos);
        plain.sending(frame, nanos);
      });
      delayed.listen(later);
      direct.publish(footage);
      delayed.publish(footage);
      try (var nginx = PlainNginx.start(stage.folder(), List.of(List.of(sink.url() + "/push")));
          var _ =
              Encoder.publish(footage, nginx.port(), PlainNginx.application(0), "show", pushed);
          Child _ = PlainFfmpeg.relay(stage.ffmpeg(), direct.ingest(), sink.url() + "/plain")) {
        var all = List.of(plain, pushed, atOnce, later);
        for (var journey : all) {
          Await.until("media at the destination", LIMIT, journey::hasArrivals);
        }
        Thread.sleep(quick ? Duration.ofSeconds(1) : SETTLE);
        all.forEach(Journey::reset);
        Thread.sleep(quick ? Duration.ofSeconds(2) : Duration.ofSeconds(20));
      }
      var baseline = line("plain FFmpeg", plain);
      var lines = new ArrayList<Line>();
      lines.add(baseline);
      lines.add(line("nginx-rtmp push", pushed).against(baseline));
      lines.add(line("GoStream, no program delay", atOnce).against(baseline));
      lines.add(line("GoStream, 1 s program delay", later).against(baseline));
      return lines;
    }
  }

  private static Journey journey(Sink sink, Broadcast broadcast) {
    var journey = new Journey();
    String key = broadcast.project().id();
    sink.listen(key, journey);
    String _ = broadcast.addDestination(sink.url(), key, true);
    return journey;
  }

  private static Line line(String system, Journey journey) {
    return Line.of(SITUATION, system, "ms", Sample.of(journey.millis()));
  }
}
