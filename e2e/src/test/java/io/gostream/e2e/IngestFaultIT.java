package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What the ingest, the api and the rows make of each other when one of them dies at the wrong
/// moment: with the real nginx-rtmp, the real hooks and the real statistics.
@ExtendWith(Stage.class)
class IngestFaultIT {

  @Test
  void a_kill_of_nginx_interrupts_the_session_and_its_encoder_comes_back_into_it(
      Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    String target = instance.rtmpUrl() + "/" + project.streamKey();
    String session;
    long killed;
    try (var encoder = new Encoder(Footage.EVERY_2_S, target)) {
      eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("LIVE");
      session = sessionId(client, project);
      killed = System.nanoTime();
      kill(instance, Part.NGINX); // no done is said
      eventually(encoder::isAlive).isEqualTo(false);
    }
    eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("INTERRUPTED");
    figure("kill -9 of nginx to interrupted", killed);
    eventually(() -> instance.isReady(Part.NGINX)).isEqualTo(true);
    try (var encoder = new Encoder(Footage.EVERY_2_S, target)) {
      eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("LIVE");
      assertThat(sessionId(client, project)).isEqualTo(session);
      assertThat(encoder.isAlive()).isTrue();
    }
    client.broadcast(project, "end");
  }

  @Test
  void a_restart_of_the_api_touches_nothing_on_air_and_what_it_missed_is_made_good(
      Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    var late = client.createProject("Late");
    var gone = client.createProject("Gone");
    try (var sink = new RtmpSink()) {
      String id = client.addDestination(project, sink.url(), "key", true);
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
        eventually(() -> client.relayState(id)).isEqualTo("LIVE");
        String session = sessionId(client, project);
        long killed;
        try (var stops =
            new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + gone.streamKey())) {
          eventually(() -> String.valueOf(client.sessionState(gone))).isEqualTo("LIVE");
          assertThat(stops.isAlive()).isTrue();
          killed = System.nanoTime();
          kill(instance, Part.API);
        } // its done is lost
        int before = sink.latest().media().size();
        try (var refused =
            new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + late.streamKey())) {
          eventually(refused::isAlive).isEqualTo(false);
        }
        eventually(() -> sink.latest().media().size()).isGreaterThan(before + 100);
        await().until(() -> instance.isReady(Part.API));
        figure("kill -9 of the api to healthy", killed);
        long back = System.nanoTime();
        eventually(() -> String.valueOf(client.sessionState(gone))).isEqualTo("INTERRUPTED");
        figure("done lost meanwhile, api healthy to interrupted", back);

        // As OBS does: again and again.
        await()
            .untilAsserted(() -> {
              try (var retry =
                  new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + late.streamKey())) {
                await().until(() -> "LIVE".equals(client.sessionState(late)) || !retry.isAlive());
                assertThat(retry.isAlive()).isTrue();
              }
            });
        figure("kill -9 of the api to the retry being live", killed);
        assertThat(encoder.isAlive()).isTrue();
        assertThat(sessionId(client, project)).isEqualTo(session);
        assertThat(client.sessionState(project)).isEqualTo("LIVE");
        assertThat(sink.connections()).as("one connection throughout").hasSize(1);
        assertThat(
                client
                    .get("/api/projects/" + project.id() + "/streams")
                    .get(0)
                    .get("interruptions"))
            .isEmpty();
      }
    }
    client.broadcast(project, "end");
    client.broadcast(late, "end");
    client.broadcast(gone, "end");
  }

  @Test
  void of_eight_encoders_at_once_exactly_one_wins_and_the_others_dones_touch_nothing(
      Instance instance) {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    List<Encoder> encoders =
        Stream.generate(() ->
                new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey()))
            .limit(8)
            .toList();
    try {
      eventually(() -> encoders.stream().filter(Encoder::isAlive).count()).isEqualTo(1L);
      String session = sessionId(client, project);
      // Longer than a done, an update or a watch takes.
      await()
          .during(Duration.ofSeconds(7))
          .untilAsserted(() -> {
            assertThat(client.sessionState(project)).isEqualTo("LIVE");
            assertThat(sessionId(client, project)).isEqualTo(session);
          });
      assertThat(encoders.stream().filter(Encoder::isAlive).count()).isEqualTo(1);
    } finally {
      encoders.forEach(Encoder::close);
    }
    client.broadcast(project, "end");
    assertThat(client.get("/api/projects/" + project.id() + "/streams")).hasSize(1);
  }

  @Test
  void a_publisher_whose_session_was_given_up_is_found_and_stays_connected(Instance instance)
      throws Exception {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var encoder =
        new Encoder(Footage.EVERY_2_S, instance.rtmpUrl() + "/" + project.streamKey())) {
      eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("LIVE");
      String session = sessionId(client, project);
      // As a watch would leave it that could not hear the ingest.
      update(
          instance,
          """
          update streams
          set state = 'INTERRUPTED', interrupted_at = now(), end_reason = 'ENCODER_LOST',
              boot_epoch = null, client_id = null, publish_seen_at = null
          where id = '%s'
          """
              .formatted(session));
      long given = System.nanoTime();

      eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("LIVE");
      figure("given up to found", given);
      assertThat(sessionId(client, project)).isEqualTo(session);
      assertThat(encoder.isAlive()).isTrue();

      client.broadcast(project, "end");
      eventually(encoder::isAlive).isEqualTo(false);
      assertThat(String.valueOf(client.sessionState(project))).isEqualTo("null");
    }
  }

  @Test
  void the_secret_of_the_hooks_is_read_by_nobody_else_and_in_no_log(Instance instance)
      throws IOException {
    Path home = instance.home();
    String secret = Files.readString(home.resolve("secrets/hook-secret")).strip();
    String encoded = URLEncoder.encode(secret, StandardCharsets.UTF_8);
    assertThat(Files.readString(home.resolve("nginx/nginx.conf"))).contains(encoded);
    try (Stream<Path> files = Files.walk(home.resolve("logs"))) {
      for (Path log : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(log)).doesNotContain(secret).doesNotContain(encoded);
      }
    }
  }

  /// With -9, all of its processes.
  private static void kill(Instance instance, Part part) {
    ProcessHandle main = ProcessHandle.of(instance.pid(part).orElseThrow()).orElseThrow();
    Stream.concat(Stream.of(main), main.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  private static String sessionId(Client client, Client.Project project) {
    return client.get("/api/projects/" + project.id()).get("stream").get("id").asString();
  }

  private static void figure(String what, long since) {
    System.err.printf("%s: %.1f s%n", what, (System.nanoTime() - since) / 1e9);
  }

  /// One row in the instance's own database.
  private static void update(Instance instance, String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/gostream".formatted(postgresPort(instance)),
                "gostream",
                read(instance.home().resolve("secrets/postgres-gostream")).getFirst());
        var statement = connection.createStatement()) {
      statement.execute("set gostream.tenant = 'system'");
      assertThat(statement.executeUpdate(sql)).isEqualTo(1);
    }
  }

  private static String postgresPort(Instance instance) {
    return read(instance.home().resolve("postgres/postmaster.pid")).get(3);
  }

  private static List<String> read(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
