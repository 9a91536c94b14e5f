package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.SrsStandIn;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two ingest nodes at once, one of each kind: the instance's own nginx-rtmp, and an SRS, for which
/// [SrsStandIn] stands.
class SeveralIngestsIT {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private static Path folder;

  @SuppressWarnings("NullAway.Init")
  private static SrsStandIn srs;

  @SuppressWarnings("NullAway.Init")
  private static Instance instance;

  @BeforeAll
  static void start() throws Exception {
    Path home = folder.resolve("home");
    var secret =
        new GeneratedSecrets(home.resolve("secrets"))
            .readOrMake("hook-secret", Settings.HOOK_SECRET_BYTES);
    Settings settings = Settings.onFreePorts(home, Stage.installation());
    srs = new SrsStandIn("srs", URI.create("http://127.0.0.1:" + settings.port()), secret.value());
    instance = Instance.start(settings.withIngests(srs.node()), line -> System.err.println(line));
  }

  @AfterAll
  static void stop() {
    instance.close();
    srs.close();
  }

  @Test
  void both_kinds_are_on_air_at_once_with_a_tenant_each() {
    var ann = Client.signUp(instance.url());
    var bob = Client.signUp(instance.url());
    var atNginx = ann.createProject("Ann's show");
    var atSrs = bob.createProject("Bob's show");
    try (var annsSink = new RtmpSink();
        var bobsSink = new RtmpSink()) {
      String annsDestination = ann.addDestination(atNginx, annsSink.url(), "ann", true);
      String bobsDestination = bob.addDestination(atSrs, bobsSink.url(), "bob", true);
      try (var annsEncoder = encoder(instance.rtmpUrl(), atNginx);
          var bobsEncoder = encoder(srs.rtmpUrl(), atSrs)) {
        eventually(() -> ann.relayState(annsDestination)).isEqualTo("LIVE");
        eventually(() -> bob.relayState(bobsDestination)).isEqualTo("LIVE");
        eventually(() -> annsSink.latest().media().size()).isGreaterThan(100);
        eventually(() -> bobsSink.latest().media().size()).isGreaterThan(100);
        assertThat(annsSink.latest().name()).isEqualTo("ann");
        assertThat(bobsSink.latest().name()).isEqualTo("bob");
        assertPreview(ann, atNginx);
        assertPreview(bob, atSrs);
        // Nobody said "still there" of the SRS publish but its list.
        assertThat(srs.hooks()).doesNotContain("on_update");
        assertThat(annsEncoder.isAlive() && bobsEncoder.isAlive()).isTrue();
      }
      eventually(() -> ann.onAir(atNginx)).isEqualTo("SLATE");
      eventually(() -> bob.onAir(atSrs)).isEqualTo("SLATE");
    }
    ann.broadcast(atNginx, "end");
    bob.broadcast(atSrs, "end");
  }

  @Test
  void when_a_node_dies_its_encoders_come_back_on_the_other_into_the_same_session() {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    var neighbour = Client.signUp(instance.url());
    var untouched = neighbour.createProject("Neighbour");
    try (var sink = new RtmpSink();
        var neighboursEncoder = encoder(instance.rtmpUrl(), untouched)) {
      String destination = client.addDestination(project, sink.url(), "key", true);
      String session;
      int before;
      try (var encoder = encoder(srs.rtmpUrl(), project)) {
        eventually(() -> client.relayState(destination)).isEqualTo("LIVE");
        eventually(() -> neighbour.onAir(untouched)).isEqualTo("LIVE");
        session = sessionId(client, project);
        srs.kill(); // nobody is told
        eventually(encoder::isAlive).isEqualTo(false);
        before = sink.latest().media().size();
      }
      try {
        eventually(() -> client.onAir(project)).isEqualTo("SLATE");
        eventually(() -> String.valueOf(client.sessionState(project))).isEqualTo("INTERRUPTED");
        try (var encoder = encoder(instance.rtmpUrl(), project)) {
          eventually(() -> client.onAir(project)).isEqualTo("LIVE");
          assertThat(sessionId(client, project)).isEqualTo(session);
          eventually(() -> sink.latest().media().size()).isGreaterThan(before + 200);
          assertThat(sink.connections()).as("one connection throughout").hasSize(1);
          assertThat(client.relayState(destination)).isEqualTo("LIVE");
          assertPreview(client, project);
          assertThat(encoder.isAlive()).isTrue();
        }
        assertThat(interruptions(neighbour, untouched)).isZero();
        assertThat(neighboursEncoder.isAlive()).isTrue();
      } finally {
        srs.start();
      }
    }
    client.broadcast(project, "end");
    neighbour.broadcast(untouched, "end");
  }

  @Test
  void a_second_publisher_is_refused_and_a_rotated_key_drops_the_first() {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    try (var encoder = encoder(srs.rtmpUrl(), project)) {
      eventually(() -> client.onAir(project)).isEqualTo("LIVE");
      String session = sessionId(client, project);
      try (var second = encoder(srs.rtmpUrl(), project)) {
        eventually(second::isAlive).isEqualTo(false);
      }
      try (var elsewhere = encoder(instance.rtmpUrl(), project)) {
        eventually(elsewhere::isAlive).isEqualTo(false);
      }
      // Longer than the list is asked, and than a doubt takes.
      await()
          .during(Duration.ofSeconds(7))
          .until(() -> "LIVE".equals(client.sessionState(project)));
      assertThat(sessionId(client, project)).isEqualTo(session);
      assertThat(interruptions(client, project)).isZero();
      assertThat(encoder.isAlive()).isTrue();

      client.send("POST", "/api/projects/" + project.id() + "/stream-key", null, 200);

      eventually(encoder::isAlive).isEqualTo(false);
    }
    assertThat(client.sessionState(project)).isNull();
  }

  @Test
  void what_the_api_missed_of_srs_while_it_was_away_is_made_good() {
    var client = Client.signUp(instance.url());
    var project = client.createProject("Show");
    var gone = client.createProject("Gone");
    var late = client.createProject("Late");
    try (var sink = new RtmpSink()) {
      String destination = client.addDestination(project, sink.url(), "key", true);
      try (var encoder = encoder(srs.rtmpUrl(), project)) {
        eventually(() -> client.relayState(destination)).isEqualTo("LIVE");
        String session = sessionId(client, project);
        try (var stops = encoder(srs.rtmpUrl(), gone)) {
          eventually(() -> String.valueOf(client.sessionState(gone))).isEqualTo("LIVE");
          assertThat(stops.isAlive()).isTrue();
          kill(Part.API);
        } // its on_unpublish is lost
        try (var refused = encoder(srs.rtmpUrl(), late)) {
          eventually(refused::isAlive).isEqualTo(false);
        }
        int before = sink.latest().media().size();
        eventually(() -> sink.latest().media().size()).isGreaterThan(before + 100);
        await().until(() -> instance.isReady(Part.API));

        eventually(() -> String.valueOf(client.sessionState(gone))).isEqualTo("INTERRUPTED");
        assertThat(client.sessionState(late)).isNull();
        assertThat(sessionId(client, project)).isEqualTo(session);
        assertThat(client.sessionState(project)).isEqualTo("LIVE");
        assertThat(encoder.isAlive()).isTrue();
        assertThat(sink.connections()).as("one connection throughout").hasSize(1);
        assertThat(interruptions(client, project)).isZero();
      }
    }
    client.broadcast(project, "end");
    client.broadcast(gone, "end");
  }

  /// For as long as an api under load may take to come back.
  private static Encoder encoder(String server, Client.Project project) {
    return Encoder.endless(Footage.EVERY_2_S, server + "/" + project.streamKey());
  }

  /// Its playlist and a segment of it can be fetched, from the node that carries it.
  private static void assertPreview(Client client, Client.Project project) {
    await()
        .untilAsserted(() -> {
          var preview = client.get("/api/projects/" + project.id() + "/preview");
          assertThat(preview.get("ready").asBoolean()).isTrue();
          String url = preview.get("url").asString();
          String playlist = new String(fetch(url), StandardCharsets.UTF_8);
          assertThat(playlist).startsWith("#EXTM3U").doesNotContain(project.streamKey());
          String segment =
              playlist.lines().filter(line -> line.endsWith(".ts")).findFirst().orElseThrow();
          byte[] media = fetch(url.substring(0, url.lastIndexOf('/') + 1) + segment);
          assertThat(media[0]).as("MPEG-TS begins with 0x47").isEqualTo((byte) 0x47);
        });
  }

  private static byte[] fetch(String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(instance.url().resolve(path)).build();
      var answer = http.send(request, BodyHandlers.ofByteArray());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    }
  }

  private static String sessionId(Client client, Client.Project project) {
    return client.get("/api/projects/" + project.id()).get("stream").get("id").asString();
  }

  private static int interruptions(Client client, Client.Project project) {
    return client
        .get("/api/projects/" + project.id() + "/streams")
        .get(0)
        .get("interruptions")
        .size();
  }

  /// With -9.
  private static void kill(Part part) {
    ProcessHandle.of(instance.pid(part).orElseThrow()).orElseThrow().destroyForcibly();
  }
}
