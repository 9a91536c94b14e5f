package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.CertificateForTests;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./gostream doctor` as it is typed.
@ExtendWith(Stage.class)
class DoctorIT {

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  @Test
  void before_the_first_start_it_finds_no_problem_and_makes_nothing() throws Exception {
    Path home = folder.resolve("home");

    Command doctor = Command.run(environment(freshSettings(home)), "doctor");

    assertThat(doctor.out())
        .noneMatch(line -> line.startsWith("PROBLEM"))
        .contains("OK       database: It is made at the first start.")
        .anyMatch(line -> line.startsWith("OK       nginx: nginx/"))
        .anyMatch(line -> line.startsWith("OK       authorities: "));
    assertThat(doctor.code()).isZero();
    assertThat(doctor.errors()).isEmpty();
    assertThat(home).doesNotExist();
  }

  @Test
  void beside_a_running_instance_it_finds_that_everything_is_its_own(Instance instance)
      throws Exception {
    Settings settings = instance.settings();

    Command doctor = Command.run(environment(settings), "doctor");

    assertThat(doctor.out())
        .noneMatch(line -> line.startsWith("PROBLEM"))
        .contains(
            "OK       port %d (the web address): The api of the running instance has it."
                .formatted(settings.port()),
            "OK       port %d (health and metrics): The api of the running instance has it."
                .formatted(settings.managementPort()),
            "OK       port %d (RTMP): The nginx of the running instance has it."
                .formatted(settings.rtmpPort()),
            "OK       port %d (HLS): The nginx of the running instance has it."
                .formatted(settings.hlsPort()),
            "OK       secrets: Others cannot read them.",
            "OK       database: It is PostgreSQL 17.",
            "OK       clock: The database's clock and ours agree.",
            "OK       ingest: Somebody answers at localhost:%d.".formatted(settings.rtmpPort()),
            "OK       ingest node local: It takes encoders and says what it carries.",
            "OK       FFmpeg: FFmpeg 8.1.2 can do all that is needed.")
        .anyMatch(line -> line.startsWith("OK       schema: It is up to date (migration "));
    assertThat(doctor.code()).isZero();
    assertThat(doctor.errors()).isEmpty();
  }

  @Test
  void what_is_broken_is_told_with_what_to_do_and_left_as_it_is() throws Exception {
    Path home = folder.resolve("home");
    Settings settings = freshSettings(home);
    Path secret = new GeneratedSecrets(home.resolve("secrets")).masterKeys();
    var forAll = PosixFilePermissions.fromString("rw-r--r--");
    Files.setPosixFilePermissions(secret, forAll);
    var expired = CertificateForTests.expiredIn(folder, "localhost");
    var environment = new HashMap<>(environment(settings));
    environment.put("GOSTREAM_TLS_CERTIFICATE", expired.certificate().toString());
    environment.put("GOSTREAM_TLS_KEY", expired.key().toString());
    Files.setPosixFilePermissions(expired.key(), PosixFilePermissions.fromString("rw-------"));
    Command doctor;
    try (var taken = new ServerSocket(settings.rtmpPort(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();

      doctor = Command.run(environment, "doctor", "--json");
    }

    JsonNode report = JsonMapper.shared().readTree(String.join("\n", doctor.out()));
    assertThat(doctor.code()).isEqualTo(1);
    assertThat(report.get("verdict").asString()).isEqualTo("PROBLEM");
    List<JsonNode> problems =
        report
            .get("findings")
            .valueStream()
            .filter(finding -> finding.get("verdict").asString().equals("PROBLEM"))
            .toList();
    assertThat(problems)
        .extracting(problem -> problem.get("found").asString())
        .satisfiesExactly(
            found ->
                assertThat(found)
                    .isEqualTo("Everybody on this machine can read %s.".formatted(secret)),
            found -> assertThat(found).startsWith("It expired on "),
            found ->
                assertThat(found)
                    .isEqualTo("java (pid %d) has it.".formatted(ProcessHandle.current().pid())));
    assertThat(problems)
        .extracting(problem -> problem.get("advice").asString())
        .containsExactly(
            "chmod o-rwx " + secret,
            "Renew it; the files are read again when they change.",
            "End that, or set GOSTREAM_RTMP_PORT to a free port.");
    assertThat(Files.getPosixFilePermissions(secret)).isEqualTo(forAll);
    assertThat(String.join("", doctor.out())).doesNotContain(Files.readString(secret).strip());
  }

  @Test
  void settings_that_make_no_sense_are_a_problem() throws Exception {
    Command doctor = Command.run(Map.of("GOSTREAM_PORT", "many"), "doctor");

    assertThat(doctor.code()).isEqualTo(1);
    assertThat(doctor.out().getFirst())
        .isEqualTo(
            "PROBLEM  settings: GOSTREAM_PORT must be a number from 1 to 65535, not 'many'.");
  }

  private static Settings freshSettings(Path home) throws Exception {
    return Settings.onFreePorts(home, Stage.installation());
  }

  private static Map<String, String> environment(Settings settings) {
    return Map.of(
        "GOSTREAM_HOME", settings.home().toString(),
        "GOSTREAM_PORT", Integer.toString(settings.port()),
        "GOSTREAM_MANAGEMENT_PORT", Integer.toString(settings.managementPort()),
        "GOSTREAM_RTMP_PORT", Integer.toString(settings.rtmpPort()),
        "GOSTREAM_HLS_PORT", Integer.toString(settings.hlsPort()));
  }
}
