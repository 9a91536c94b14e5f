package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.worker.testkit.RtmpSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The SPA in a real browser, against the running instance: the specs are the frontend's
/// (`frontend/e2e`).
@ExtendWith(Stage.class)
class SpaIT {

  @Test
  void a_streamer_gets_from_sign_up_to_two_live_destinations_and_a_playing_preview(
      Instance instance) throws IOException, InterruptedException {
    Path frontend = Stage.installation().resolve("frontend");
    try (var sinkA = new RtmpSink();
        var sinkB = new RtmpSink();
        var restarter = new Restarter(instance)) {
      ProcessBuilder playwright =
          new ProcessBuilder("npm", "run", "--silent", "e2e")
              .directory(frontend.toFile())
              .redirectErrorStream(true);
      playwright
          .environment()
          .putAll(
              Map.of(
                  "GOSTREAM_URL", instance.url().toString(),
                  "GOSTREAM_FFMPEG", instance.ffmpeg().ffmpeg().toString(),
                  "GOSTREAM_SINK_A", sinkA.url(),
                  "GOSTREAM_SINK_B", sinkB.url(),
                  "GOSTREAM_RESTART_API", restarter.url(),
                  "GOSTREAM_SCREENS", Stage.installation().resolve("e2e/target/screens").toString(),
                  "CI", "true"));
      Process process = playwright.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      System.out.println(output);
      assertThat(process.waitFor()).as(output).isZero();
      assertThat(sinkA.latest().media()).isNotEmpty();
      assertThat(sinkB.latest().media()).isNotEmpty();
    }
  }
}
