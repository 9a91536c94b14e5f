package io.gostream.bench.cost;

import io.gostream.bench.media.Encoder;
import io.gostream.bench.media.Footage;
import io.gostream.bench.media.Sink;
import io.gostream.bench.process.PlainNginx;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An nginx-rtmp that pushes by itself. Its destinations stand in its configuration, so each number
/// of them is another nginx.
final class PushContender implements Contender {

  private static final String NAME = "show";

  private final Path folder;
  private final Footage footage;
  private final Sink sink;
  private final int sessions;
  private final List<Encoder> encoders = new ArrayList<>();
  private @Nullable PlainNginx nginx;

  PushContender(Path folder, Footage footage, Sink sink, int sessions) {
    this.folder = folder;
    this.footage = footage;
    this.sink = sink;
    this.sessions = sessions;
  }

  @Override
  public String name() {
    return "nginx-rtmp push";
  }

  @Override
  public void reach(int destinations) throws IOException {
    close();
    List<List<String>> pushes = new ArrayList<>();
    for (int session = 0; session < sessions; session++) {
      pushes.add(new ArrayList<>());
    }
    for (int number = 0; number < destinations; number++) {
      pushes.get(number % sessions).add(sink.url() + "/push-" + number);
    }
    var started = PlainNginx.start(folder, pushes);
    nginx = started;
    for (int session = 0; session < sessions; session++) {
      encoders.add(Encoder.publish(footage, started.port(), PlainNginx.application(session), NAME));
    }
  }

  @Override
  public Map<String, List<ProcessHandle>> parts() {
    return nginx == null ? Map.of() : Map.of("nginx", nginx.processes());
  }

  @Override
  public void close() {
    encoders.forEach(Encoder::close);
    encoders.clear();
    if (nginx != null) {
      nginx.close();
      nginx = null;
    }
  }
}
