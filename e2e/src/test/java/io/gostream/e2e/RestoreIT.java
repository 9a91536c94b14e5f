package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An instance is lost, and comes back elsewhere from its backup.
class RestoreIT {

  private static final String EMAIL = "streamer@example.org";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private Instance start(String home) throws IOException, InterruptedException {
    return Instance.start(
        Settings.onFreePorts(folder.resolve(home), Stage.installation()), System.err::println);
  }

  private Command run(Path home, String... arguments) throws Exception {
    return Command.run(Map.of("GOSTREAM_HOME", home.toString()), arguments);
  }

  @Test
  void an_instance_that_is_lost_while_on_air_comes_back_with_its_people_keys_and_media()
      throws Exception {
    Path backup = folder.resolve("backup.tar.gz");
    Path lost = folder.resolve("lost");
    Path found = folder.resolve("found");
    byte[] picture = picture();
    Client.Project project;
    String medium;
    try (var sink = new RtmpSink()) {
      try (Instance instance = start("lost")) {
        var client = Client.signUp(instance.url(), EMAIL);
        project = client.createProject("Show");
        medium = client.upload("Back-soon", picture);
        eventually(() -> state(client, medium)).isEqualTo("READY");
        String id = client.addDestination(project, sink.url(), "destination-key", true);
        try (var encoder = new Encoder(Footage.EVERY_2_S, target(instance, project))) {
          eventually(() -> client.relayState(id)).isEqualTo("LIVE");

          Command made = run(lost, "backup", backup.toString());

          assertThat(made.errors()).isEmpty();
          assertThat(made.code()).isZero();
          assertThat(encoder.isAlive()).isTrue();
          assertThat(sink.connections()).hasSize(1);
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
            .isEqualTo("rw-------");
        assertRefused(run(lost, "backup", backup.toString()), "is there already");
        assertRefused(run(lost, "restore", backup.toString()), "is not empty");
      }
      delete(lost);

      Path torn = folder.resolve("torn.tar.gz");
      byte[] half = Files.readAllBytes(backup);
      Files.write(torn, java.util.Arrays.copyOf(half, half.length / 2));
      assertRefused(run(found, "restore", torn.toString()), "broken off");
      assertThat(found).doesNotExist();

      Command restored = run(found, "restore", backup.toString());
      assertThat(restored.errors()).isEmpty();
      assertThat(restored.code()).isZero();
      assertThat(leftovers()).isEmpty();

      try (Instance instance = start("found")) {
        var client = Client.logIn(instance.url(), EMAIL);
        assertThat(client.sessionState(project)).as("what was on air is over").isNull();
        String content = client.get("/api/media/" + medium).get("contentUrl").asString();
        assertThat(client.download(content)).isEqualTo(picture);
        String id =
            client
                .get("/api/projects/" + project.id())
                .get("destinations")
                .get(0)
                .get("id")
                .asString();
        int before = sink.connections().size();
        try (var encoder = new Encoder(Footage.EVERY_2_S, target(instance, project))) {
          eventually(() -> client.relayState(id)).isEqualTo("LIVE");
          eventually(() -> sink.latest().media().size()).isGreaterThan(100);
          assertThat(encoder.isAlive()).isTrue();
        }
        assertThat(sink.connections()).hasSizeGreaterThan(before);
        assertThat(sink.latest().name()).isEqualTo("destination-key");
        assertThat(client.get("/api/projects/" + project.id() + "/streams").size()).isEqualTo(2);
      }
    }
  }

  private static String target(Instance instance, Client.Project project) {
    return instance.rtmpUrl() + "/" + project.streamKey();
  }

  private static String state(Client client, String medium) {
    return client.get("/api/media/" + medium).get("state").asString();
  }

  private static void assertRefused(Command ended, String why) {
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.errors()).singleElement().asString().startsWith("gostream: ").contains(why);
  }

  /// What begins with a dot is on its way.
  private List<Path> leftovers() throws IOException {
    try (Stream<Path> all = Files.walk(folder, 2)) {
      return all.filter(path -> path.getFileName().toString().startsWith(".")).toList();
    }
  }

  private static byte[] picture() throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 36, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
