package io.gostream.e2e;

import static io.gostream.e2e.Patience.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.port.Port;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.RtmpSink.Manner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Known keys are published, refused, rejected and dropped, and then looked for wherever something
/// was written down.
@ExtendWith(Stage.class)
class SecretsIT {

  private static final String CANARY = "canary-7Hq2-destination-key";

  @Test
  void no_key_is_in_any_log_whatever_went_wrong(Instance instance) throws IOException {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    String nobody = "rtmp://127.0.0.1:" + Port.anyFree() + "/app";
    try (var good = new RtmpSink();
        var strict = new RtmpSink().behaving(Manner.REJECT_KEY);
        var rude = new RtmpSink().behaving(Manner.HANG_UP_ON_PUBLISH)) {
      String goodId = client.addDestination(project, good.url(), CANARY, true);
      String rejected = client.addDestination(project, strict.url(), CANARY, true);
      String refused = client.addDestination(project, nobody, CANARY, true);
      String hungUp = client.addDestination(project, rude.url(), CANARY, true);
      String server = instance.rtmpUrl();
      try (var encoder = new Encoder(Footage.EVERY_2_S, server + "/" + project.streamKey())) {
        eventually(() -> client.relayState(goodId)).isEqualTo("LIVE");
        try (var second = new Encoder(Footage.EVERY_2_S, server + "/" + project.streamKey())) {
          eventually(second::isAlive).isEqualTo(false);
        }
        eventually(() -> client.relayState(rejected)).isEqualTo("FAILED");
        eventually(() -> client.relayState(refused)).isEqualTo("RECONNECTING");
        eventually(() -> client.relayState(hungUp)).isEqualTo("RECONNECTING");
        assertThat(encoder.isAlive()).isTrue();
        good.reset();
        eventually(() -> good.connections().size()).isEqualTo(2);
        client.send("POST", "/api/projects/" + project.id() + "/stream-key", null, 200);
        eventually(encoder::isAlive).isEqualTo(false);
      }
      String history = client.get("/api/projects/" + project.id() + "/streams").toString();
      assertThat(history).doesNotContain(CANARY).doesNotContain(project.streamKey());
    }
    for (String secret : List.of(CANARY, project.streamKey())) {
      assertThat(filesWith(secret, instance.home())).as("files with a key in them").isEmpty();
    }
  }

  /// All files below, PostgreSQL's and the logs among them; the names too, since the ingest names
  /// HLS files after keys.
  private static List<Path> filesWith(String secret, Path home) throws IOException {
    byte[] wanted = secret.getBytes(StandardCharsets.UTF_8);
    try (Stream<Path> files = Files.walk(home)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.startsWith(home.resolve("tools")))
          // The playlists that nginx serves on loopback name their segments after the key, by its
          // design.
          .filter(file -> !file.toString().endsWith(".m3u8"))
          .filter(file -> contains(file, wanted))
          .toList();
    }
  }

  private static boolean contains(Path file, byte[] wanted) {
    try {
      // Latin 1 maps each byte to one character.
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
          .contains(new String(wanted, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return false; // PostgreSQL and nginx remove files while we look
    }
  }
}
