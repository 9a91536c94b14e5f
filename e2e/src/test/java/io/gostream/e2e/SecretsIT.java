package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.launcher.port.Port;
import io.gostream.soak.show.Client;
import io.gostream.soak.watch.Processes;
import io.gostream.worker.testkit.Certificates;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.RtmpSink.Manner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Known keys are published, refused, rejected, dropped and killed, and then looked for wherever
/// something was written, said or started: files, answers, events, figures, arguments, environments
/// and a dump of the database. The instance's own secrets are looked for as well.
@ExtendWith(Stage.class)
class SecretsIT {

  private static final String CANARY = "canary-7Hq2-destination-key";

  private final Map<String, String> secrets = new TreeMap<>();
  private final List<String> answers = new ArrayList<>();

  @Test
  void no_secret_is_found_anywhere_whatever_went_wrong(Instance instance) throws Exception {
    String email = UUID.randomUUID() + "@example.org";
    var client = Client.signUp(instance.url(), email);
    var project = client.createProject("Show");
    secrets.put("the destination key", CANARY);
    secrets.put("the stream key", project.streamKey());
    secrets.put("the password", Client.PASSWORD);
    secrets.put("the access token", client.token());
    var own = instancesOwn(instance);
    try (var witness = new Witness(instance, all(own));
        var events = new Events(instance, client, project)) {
      String rotated = goThroughIt(instance, client, project);
      secrets.put("the rotated stream key", rotated);
      lookAround(client, project, instance);

      // Nobody needs an argument for RTMP. For SRT, FFmpeg takes its target as one, and so do those
      // who become it; nobody else may have seen anything.
      assertThat(witness.sightings())
          .contains("the destination key in the arguments of ffmpeg of RELAY_WORKER")
          .isSubsetOf(
              Stream.of("ffmpeg", "prlimit", "setpriv")
                  .map("the destination key in the arguments of %s of RELAY_WORKER"::formatted)
                  .toList());
      assertThat(witness.looks()).isGreaterThan(1_000);
      assertThat(events.text()).contains("event:relays", "event:session");
      answers.add(events.text());
    }
    assertThat(answers).hasSizeGreaterThan(15);
    for (var secret : all(own).entrySet()) {
      assertThat(answers)
          .as("answers with %s", secret.getKey())
          .noneMatch(answer -> answer.contains(secret.getValue()));
    }
    assertThat(filesWithSecrets(instance, own)).isEmpty();
    assertThat(rowsWithSecrets(instance, own)).isEmpty();
  }

  private Map<String, String> all(Map<String, String> own) {
    var all = new TreeMap<>(secrets);
    all.putAll(own);
    return all;
  }

  /// @return the new stream key
  private String goThroughIt(Instance instance, Client client, Client.Project project)
      throws Exception {
    String nobody = "rtmp://127.0.0.1:" + Port.anyFree() + "/app";
    try (var good = new RtmpSink();
        var strict = new RtmpSink().behaving(Manner.REJECT_KEY);
        var rude = new RtmpSink().behaving(Manner.HANG_UP_ON_PUBLISH);
        var wrongApp = new RtmpSink().behaving(Manner.REJECT_APP);
        var frozen = new RtmpSink().behaving(Manner.FREEZE);
        var untrusted = RtmpSink.over(Certificates.of("localhost").context())) {
      String goodId = client.addDestination(project, good.url(), CANARY, true);
      String rejected = client.addDestination(project, strict.url(), CANARY, true);
      String refused = client.addDestination(project, nobody, CANARY, true);
      String hungUp = client.addDestination(project, rude.url(), CANARY, true);
      String noApp = client.addDestination(project, wrongApp.url(), CANARY, true);
      client.addDestination(project, frozen.url(), CANARY, true);
      client.addDestination(project, "srt://127.0.0.1:" + Port.anyFree(), CANARY, true);
      String noTls =
          client.addDestination(
              project, "rtmps://localhost:" + untrusted.port() + "/app", CANARY, true);
      String unknown =
          client.addDestination(project, "rtmp://no-such-host.invalid/app", CANARY, true);
      tryConnections(client, project, strict.url(), untrusted.port());
      String server = instance.rtmpUrl();
      try (var wrong = new Encoder(Footage.EVERY_2_S, server + "/" + CANARY)) {
        eventually(wrong::isAlive).isEqualTo(false);
      }
      try (var encoder = new Encoder(Footage.EVERY_2_S, server + "/" + project.streamKey())) {
        eventually(() -> client.relayState(goodId)).isEqualTo("LIVE");
        try (var second = new Encoder(Footage.EVERY_2_S, server + "/" + project.streamKey())) {
          eventually(second::isAlive).isEqualTo(false);
        }
        eventually(() -> client.relayState(rejected)).isEqualTo("FAILED");
        eventually(() -> client.relayState(noApp)).isEqualTo("FAILED");
        eventually(() -> client.relayState(noTls)).isEqualTo("FAILED");
        eventually(() -> lastReason(client, refused)).isEqualTo("CONNECTION_REFUSED");
        eventually(() -> lastReason(client, hungUp).equals("NONE")).isEqualTo(false);
        eventually(() -> lastReason(client, unknown).equals("NONE")).isEqualTo(false);
        assertThat(encoder.isAlive()).isTrue();
        good.reset();
        eventually(() -> good.connections().size()).isEqualTo(2);
        kill(workerThatPushesTo(good, instance));
        eventually(() -> good.connections().size()).isGreaterThan(2);
        kill(ProcessHandle.of(instance.pid(Part.NGINX).orElseThrow()).orElseThrow());
        eventually(encoder::isAlive).isEqualTo(false);
      }
      eventually(() -> instance.isReady(Part.NGINX)).isEqualTo(true);
      String rotated;
      try (var encoder = new Encoder(Footage.EVERY_2_S, server + "/" + project.streamKey())) {
        eventually(() -> client.sessionState(project)).isEqualTo("LIVE");
        rotated =
            client
                .send("POST", "/api/projects/" + project.id() + "/stream-key", null, 200)
                .get("streamKey")
                .asString();
        eventually(encoder::isAlive).isEqualTo(false);
      }
      for (String id : List.of(goodId, rejected, refused, hungUp, noApp, noTls, unknown)) {
        keep(client, "/api/destinations/" + id);
        keep(client, "/api/destinations/" + id + "/relay/log");
      }
      return rotated;
    }
  }

  private void tryConnections(Client client, Client.Project project, String strict, int untrusted) {
    try (var sink = new RtmpSink()) {
      var outcomes =
          Map.of(
              sink.url(),
              "OK",
              strict,
              "FAILED",
              "rtmps://localhost:" + untrusted + "/app",
              "FAILED");
      outcomes.forEach((url, outcome) -> {
        var body = Map.of("platform", "CUSTOM", "rtmpUrl", url, "streamKey", CANARY);
        String tests = "/api/projects/" + project.id() + "/connection-tests";
        String test = tests + "/" + client.send("POST", tests, body, 202).get("id").asString();
        eventually(() -> client.get(test).get("state").asString()).isEqualTo("DONE");
        assertThat(client.get(test).get("outcome").asString()).as(url).isEqualTo(outcome);
        keep(client, test);
      });
    }
  }

  private static String lastReason(Client client, String destination) {
    var reason = client.relay(destination).get("lastReason");
    return reason.isNull() ? "NONE" : reason.get("code").asString();
  }

  /// The others of the three have nothing to do with this show.
  private static ProcessHandle workerThatPushesTo(RtmpSink sink, Instance instance) {
    try (var processes = new Processes(instance, Stage.WORKERS)) {
      return await()
          .until(() -> processes.pusher(sink.port()), Optional::isPresent)
          .orElseThrow()
          .worker();
    }
  }

  /// With -9, all of its processes.
  private static void kill(ProcessHandle main) {
    Stream.concat(Stream.of(main), main.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
  }

  private void lookAround(Client client, Client.Project project, Instance instance)
      throws IOException, InterruptedException {
    for (String path :
        List.of(
            "/api/me",
            "/api/me/export",
            "/api/me/audit",
            "/api/me/sign-ins",
            "/api/projects",
            "/api/projects/" + project.id(),
            "/api/projects/" + project.id() + "/streams",
            "/api/status")) {
      keep(client, path);
    }
    String management =
        environment(instance.pid(Part.API).orElseThrow(), "GOSTREAM_MANAGEMENT_PORT");
    for (String page : List.of("/actuator/prometheus", "/actuator/health")) {
      String text =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + page))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      assertThat(text).isNotBlank();
      answers.add(text);
    }
  }

  private void keep(Client client, String path) {
    answers.add(client.get(path).toString());
  }

  private static String environment(long pid, String name) throws IOException {
    String all =
        Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.UTF_8);
    return all.lines()
        .flatMap(line -> Stream.of(line.split("\0", -1)))
        .filter(entry -> entry.startsWith(name + "="))
        .findFirst()
        .orElseThrow()
        .substring(name.length() + 1);
  }

  /// What the instance made for itself, by the names of the files.
  private static Map<String, String> instancesOwn(Instance instance) throws IOException {
    var own = new TreeMap<String, String>();
    try (var files = Files.list(instance.home().resolve("secrets"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        own.put(file.getFileName().toString(), Files.readString(file).strip());
      }
    }
    assertThat(own).containsKeys("secret-key", "jwt-secret", "hook-secret");
    return own;
  }

  private List<String> filesWithSecrets(Instance instance, Map<String, String> own)
      throws IOException {
    Path home = instance.home();
    var everywhereButAtHome = all(own);
    try (Stream<Path> files = Files.walk(home)) {
      return Witness.filesWith(
          everywhereButAtHome,
          files
              .filter(file -> !file.startsWith(home.resolve("secrets")))
              // nginx says the hook secret with each hook: it stands in its configuration, which
              // only we and nginx can read.
              .filter(file -> !file.startsWith(home.resolve("nginx")))
              .filter(file -> !file.startsWith(home.resolve("tools")))
              // The playlists that nginx serves on loopback name their segments after the key, by
              // its design.
              .filter(file -> !file.toString().endsWith(".m3u8")));
    }
  }

  /// All columns of all tables, as a dump has them: bytes are in hexadecimal.
  private List<String> rowsWithSecrets(Instance instance, Map<String, String> own)
      throws SQLException, IOException {
    var found = new ArrayList<String>();
    int rows = 0;
    try (Connection connection = connect(instance, own);
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (var names =
          statement.executeQuery(
              "select quote_ident(tablename) from pg_tables where schemaname = 'public'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      for (String table : tables) {
        try (var texts = statement.executeQuery("select t::text from " + table + " t")) {
          while (texts.next()) {
            rows++;
            String text = texts.getString(1);
            all(own)
                .forEach((called, secret) -> {
                  String hex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
                  if (text.contains(secret) || text.contains(hex)) {
                    found.add(called + " in " + table);
                  }
                });
          }
        }
      }
    }
    assertThat(rows).isGreaterThan(50);
    return found;
  }

  private static Connection connect(Instance instance, Map<String, String> own)
      throws SQLException, IOException {
    Path data = instance.home().resolve("postgres");
    String port = Files.readAllLines(data.resolve("postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/gostream".formatted(port),
        "postgres",
        own.get("postgres-superuser"));
  }

  /// The project's events, as the SPA reads them.
  private static final class Events implements AutoCloseable {

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final HttpClient http = HttpClient.newHttpClient();

    Events(Instance instance, Client client, Client.Project project) {
      var request =
          HttpRequest.newBuilder(
                  instance.url().resolve("/api/projects/" + project.id() + "/events"))
              .header("Authorization", "Bearer " + client.token())
              .build();
      Thread.ofVirtual()
          .start(() -> {
            try {
              http.send(request, BodyHandlers.ofLines()).body().forEach(lines::add);
            } catch (IOException | java.io.UncheckedIOException e) {
              lines.add("(the stream ended)");
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    String text() {
      return String.join("\n", lines);
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}
