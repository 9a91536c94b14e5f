package io.gostream.bench.cost;

import io.gostream.bench.media.Encoder;
import io.gostream.bench.media.Footage;
import io.gostream.bench.media.Sink;
import io.gostream.bench.process.Child;
import io.gostream.bench.process.PlainFfmpeg;
import io.gostream.bench.process.PlainNginx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// An nginx-rtmp, and an FFmpeg per destination that plays it.
final class PlainContender implements Contender {

  private static final String NAME = "show";

  private final Path ffmpeg;
  private final Sink sink;
  private final int sessions;
  private final PlainNginx nginx;
  private final List<Encoder> encoders = new ArrayList<>();
  private final List<Child> relays = new ArrayList<>();

  PlainContender(Path ffmpeg, Path folder, Footage footage, Sink sink, int sessions)
      throws IOException {
    this.ffmpeg = ffmpeg;
    this.sink = sink;
    this.sessions = sessions;
    nginx = PlainNginx.start(folder, Collections.nCopies(sessions, List.of()));
    for (int session = 0; session < sessions; session++) {
      encoders.add(Encoder.publish(footage, nginx.port(), PlainNginx.application(session), NAME));
    }
  }

  @Override
  public String name() {
    return "plain FFmpeg";
  }

  @Override
  public void reach(int destinations) {
    for (int number = relays.size(); number < destinations; number++) {
      relays.add(
          PlainFfmpeg.relay(
              ffmpeg, nginx.url(number % sessions, NAME), sink.url() + "/plain-" + number));
    }
  }

  @Override
  public Map<String, List<ProcessHandle>> parts() {
    return Map.of(
        "nginx", nginx.processes(), "FFmpeg", relays.stream().map(Child::handle).toList());
  }

  @Override
  public void close() {
    encoders.forEach(Encoder::close);
    relays.forEach(Child::kill);
    relays.forEach(Child::close);
    nginx.close();
  }
}
