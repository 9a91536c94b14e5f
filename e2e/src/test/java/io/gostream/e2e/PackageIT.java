package io.gostream.e2e;

import static io.gostream.e2e.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.Version;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.process.ChildProcess;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.soak.show.Client;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.RtmpSink;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The Debian package: built, unpacked, set up by its own scripts, and run by what its units start.
/// systemd itself does not run here.
class PackageIT {

  private static final boolean ROOT = System.getProperty("user.name").equals("root");
  private static final String NOBODY = "65534";

  /// Others pass through it: the ingest is another user where root runs this.
  private static Path base;

  private static Path root;
  private static Path control;

  @BeforeAll
  static void build() throws Exception {
    base = Files.createTempDirectory("gostream-package");
    Files.setPosixFilePermissions(base, PosixFilePermissions.fromString("rwxr-xr-x"));
    String built =
        run(
            Map.of(),
            Stage.installation().resolve("deploy/debian/build").toString(),
            Version.current(),
            base.toString());
    root = base.resolve("root");
    control = base.resolve("control");
    run(Map.of(), "dpkg-deb", "--extract", built.strip(), root.toString());
    run(Map.of(), "dpkg-deb", "--control", built.strip(), control.toString());
    install();
  }

  /// As dpkg does it into another root. Who is not root can make no users and give nobody anything.
  private static void install() throws Exception {
    Path fakes = Files.createDirectories(base.resolve("fakes"));
    fake(fakes, "adduser", "echo \"$@\" >>" + base.resolve("users"));
    fake(fakes, "getent", "exit 2");
    fake(fakes, "chown", ":");
    fake(
        fakes,
        "install",
        "for a; do shift; case $a in -o | -g) skip=1 ;; *) [ -n \"${skip:-}\" ] || set -- \"$@\" \"$a\"; skip= ;; esac; done; exec /usr/bin/install \"$@\"");
    String path = fakes + ":" + System.getenv("PATH");
    for (int time = 0; time < 2; time++) {
      run(
          Map.of("PATH", path, "DPKG_ROOT", root.toString()),
          control.resolve("postinst").toString(),
          "configure");
    }
  }

  private static void fake(Path folder, String name, String body) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterAll
  static void delete() throws IOException {
    try (Stream<Path> files = Files.walk(base)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void it_brings_programs_units_settings_and_documents_and_no_secret() throws Exception {
    for (String file :
        List.of(
            "usr/bin/gostream",
            "usr/share/gostream/api/api.jar",
            "usr/share/gostream/relay-worker/relay-worker.jar",
            "usr/share/gostream/launcher/launcher.jar",
            "lib/systemd/system/gostream.target",
            "lib/systemd/system/gostream-worker@.service",
            "etc/gostream/gostream.env",
            "usr/share/doc/gostream/operating-server.md")) {
      assertThat(root.resolve(file)).isNotEmptyFile();
    }
    assertThat(Files.readString(control.resolve("conffiles")))
        .isEqualTo("/etc/gostream/gostream.env\n");
    assertThat(Files.readAllLines(root.resolve("etc/gostream/gostream.env")))
        .filteredOn(line -> !line.startsWith("#"))
        .noneMatch(line -> line.contains("PASSWORD") || line.contains("SECRET_KEY="));
    assertThat(run(Map.of(), "dpkg-deb", "--field", deb(), "Depends"))
        .contains("nginx", "libnginx-mod-rtmp", "libva2");
  }

  private static String deb() throws IOException {
    try (var found = Files.newDirectoryStream(base, "gostream_*.deb")) {
      return found.iterator().next().toString();
    }
  }

  @Test
  void systemd_understands_every_unit() throws Exception {
    Path units = Files.createDirectory(base.resolve("units"));
    List<String> argv = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
    try (var all = Files.newDirectoryStream(root.resolve("lib/systemd/system"))) {
      for (Path unit : all) {
        String text = Files.readString(unit).replace("=/usr/share", "=" + root + "/usr/share");
        argv.add(Files.writeString(units.resolve(unit.getFileName()), text).toString());
      }
    }
    assertThat(argv).hasSize(3 + 4);
    var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    assertThat(said.lines().filter(line -> line.contains("gostream"))).isEmpty();
  }

  @Test
  void secrets_are_made_once_for_who_needs_them_and_the_users_too() throws IOException {
    Map<String, String> modes = new TreeMap<>();
    for (String file :
        List.of(
            "etc/gostream/secrets",
            "etc/gostream/secrets/api.env",
            "etc/gostream/secrets/worker.env",
            "etc/gostream/secrets/ingest.env",
            "var/lib/gostream/secrets/secret-key",
            "var/backups/gostream")) {
      modes.put(
          file, PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(file))));
    }
    assertThat(modes.values())
        .as("%s", modes)
        .allMatch(mode -> mode.equals("rw-------") || mode.equals("rwx------"));
    // The fake getent knows nobody, so both runs ask for both users.
    assertThat(Files.readAllLines(base.resolve("users")))
        .hasSize(4)
        .allMatch(line -> line.startsWith("--system"));
    String worker = Files.readString(root.resolve("etc/gostream/secrets/worker.env"));
    assertThat(worker).contains("WORKER_DATABASE_PASSWORD").doesNotContain("JWT", "HOOK");
    assertThat(value("api.env", "GOSTREAM_HOOK_SECRET"))
        .isEqualTo(value("ingest.env", "GOSTREAM_HOOK_SECRET"))
        .hasSizeGreaterThan(30);
  }

  private static String value(String file, String name) throws IOException {
    return Files.readAllLines(root.resolve("etc/gostream/secrets").resolve(file)).stream()
        .filter(line -> line.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void what_is_there_already_is_not_changed_by_an_upgrade() throws Exception {
    Path secrets = root.resolve("etc/gostream/secrets/api.env");
    String before = Files.readString(secrets);
    String key = Files.readString(root.resolve("var/lib/gostream/secrets/secret-key"));

    install();

    assertThat(Files.readString(secrets)).isEqualTo(before);
    assertThat(Files.readString(root.resolve("var/lib/gostream/secrets/secret-key")))
        .isEqualTo(key);
  }

  @Test
  void what_the_units_start_relays_a_broadcast() throws Exception {
    Path home = root.resolve("var/lib/gostream");
    Path postgresHome = Files.createDirectory(base.resolve("postgres"));
    var server =
        PostgresServer.prepare(
            postgresHome,
            new GeneratedSecrets(postgresHome.resolve("secrets")),
            new LogFile(postgresHome.resolve("postgres.log")),
            Port.anyFree());
    ChildProcess postgres =
        ChildProcess.start(server.process(), Files.createDirectory(postgresHome.resolve("run")));
    Path ingest = Files.createDirectory(base.resolve("ingest"));
    List<Process> started = new ArrayList<>();
    try (var sink = new RtmpSink()) {
      await().until(server::isReady);
      Map<String, String> here = here(home, server);
      createDatabase(here, server, postgresHome);
      int api = Integer.parseInt(here.get("GOSTREAM_PORT"));
      int management = Integer.parseInt(here.get("GOSTREAM_MANAGEMENT_PORT"));
      int rtmp = Integer.parseInt(here.get("GOSTREAM_RTMP_PORT"));
      int metrics = Port.anyFree();

      started.add(start("gostream-api.service", "", here, List.of(), ""));
      var worker = new HashMap<>(here);
      worker.put("GOSTREAM_WORKER_METRICS_PORT", Integer.toString(metrics));
      if (!ROOT) {
        worker.put("GOSTREAM_CHILD_USER", "");
      }
      Unit unit = unit("gostream-worker@.service", "1");
      started.add(
          start(
              "gostream-worker@.service",
              "1",
              worker,
              ROOT
                  ? List.of("setpriv", "--bounding-set=" + unit.boundingSet(), "--no-new-privs")
                  : List.of(),
              ""));
      if (ROOT) {
        Files.setAttribute(ingest, "unix:uid", Integer.valueOf(NOBODY));
      }
      started.add(
          start(
              "gostream-ingest.service",
              "",
              here,
              ROOT
                  ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
                  : List.of(),
              ingest.toString()));
      URI url = URI.create("http://127.0.0.1:" + api);
      await().until(() -> status(management, "/actuator/health") == 200);
      await().until(() -> status(metrics, "/metrics") == 200);
      await().until(() -> new Port(rtmp, "", "", false).accepts());

      var client = Client.signUp(url);
      var project = client.createProject("Show");
      String id = client.addDestination(project, sink.url(), "key", true);
      try (var encoder =
          new Encoder(
              Footage.EVERY_2_S,
              "rtmp://127.0.0.1:%d/live/%s".formatted(rtmp, project.streamKey()))) {
        eventually(() -> client.relayState(id)).isEqualTo("LIVE");
        eventually(() -> sink.latest().media().size()).isGreaterThan(100);
        assertThat(encoder.isAlive()).isTrue();
      }
      if (ROOT) {
        assertThat(Files.readString(base.resolve("gostream-worker@.service.log")))
            .contains("children run as the user gostream-child")
            .doesNotContain("share root");
      }
    } finally {
      started.reversed().forEach(PackageIT::end);
      postgres.stop();
    }
  }

  /// What this machine's tests share is not what a server has.
  private static Map<String, String> here(Path home, PostgresServer server) throws IOException {
    var here = new HashMap<String, String>();
    for (String port :
        List.of(
            "GOSTREAM_PORT",
            "GOSTREAM_MANAGEMENT_PORT",
            "GOSTREAM_RTMP_PORT",
            "GOSTREAM_HLS_PORT")) {
      here.put(port, Integer.toString(Port.anyFree()));
    }
    here.put("GOSTREAM_HOME", home.toString());
    here.put("GOSTREAM_SECRET_KEY_FILE", home.resolve("secrets/secret-key").toString());
    here.put(
        "GOSTREAM_DATABASE_URL", "jdbc:postgresql://127.0.0.1:%d/show".formatted(server.port()));
    here.put("GOSTREAM_SIGN_UP", "OPEN");
    here.put("GOSTREAM_ALLOW_PRIVATE_DESTINATIONS", "true");
    here.put("JAVA_HOME", System.getProperty("java.home"));
    return here;
  }

  /// Twice: what is there stays.
  private static void createDatabase(
      Map<String, String> here, PostgresServer server, Path postgresHome) throws Exception {
    var environment = new HashMap<>(unit("gostream-api.service", "").environment(root));
    environment.putAll(unit("gostream-worker@.service", "1").environment(root));
    environment.putAll(here);
    environment.put("PGHOST", "127.0.0.1");
    environment.put("PGPORT", Integer.toString(server.port()));
    environment.put("PGUSER", "postgres");
    environment.put(
        "PGPASSWORD", Files.readString(postgresHome.resolve("secrets/postgres-superuser")).strip());
    for (int time = 0; time < 2; time++) {
      assertThat(
              run(environment, root.resolve("usr/share/gostream/bin/create-database").toString()))
          .contains("'show'");
    }
  }

  private static Unit unit(String name, String instance) throws IOException {
    return Unit.read(root.resolve("lib/systemd/system").resolve(name), instance);
  }

  /// @param before what the process begins as
  /// @param folder instead of the one in /run
  private static Process start(
      String name, String instance, Map<String, String> here, List<String> before, String folder)
      throws IOException {
    Unit unit = unit(name, instance);
    List<String> argv = new ArrayList<>(before);
    for (String argument : unit.command()) {
      argv.add(
          argument.startsWith("/run/")
              ? folder
              : argument.replaceFirst("^/usr/share", root.resolve("usr/share").toString()));
    }
    var builder =
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(base.resolve(name + ".log").toFile());
    String path = builder.environment().get("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().putAll(unit.environment(root));
    builder.environment().putAll(here);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static void end(Process process) {
    process.destroy();
    process.onExit().orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join();
  }

  private static int status(int port, String path) throws IOException {
    var connection =
        (HttpURLConnection) URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
    try {
      return connection.getResponseCode();
    } catch (java.net.ConnectException e) {
      return 0;
    } finally {
      connection.disconnect();
    }
  }

  private static String run(Map<String, String> environment, String... argv) throws Exception {
    Path errors = Files.createTempFile("package", ".err");
    try {
      var builder = new ProcessBuilder(argv).redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as("%s: %s", List.of(argv), Files.readString(errors)).isZero();
      return out;
    } finally {
      Files.delete(errors);
    }
  }
}
