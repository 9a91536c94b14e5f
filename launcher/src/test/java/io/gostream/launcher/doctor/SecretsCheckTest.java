package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.settings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsCheckTest {

  @TempDir private Path home;

  @Test
  void a_home_without_secrets_is_in_order() throws IOException {
    assertThat(SecretsCheck.look(settings()).getFirst().found()).startsWith("None are here yet");
  }

  @Test
  void generated_ones_are_in_order() throws IOException {
    Path _ = secret();

    assertThat(SecretsCheck.look(settings()))
        .containsExactly(Finding.ok("secrets", "Others cannot read them."));
  }

  @Test
  void one_that_everybody_reads_is_a_problem_and_stays_as_it_is() throws IOException {
    Path file = secret();
    var open = PosixFilePermissions.fromString("rw-r--r--");
    Files.setPosixFilePermissions(file, open);

    assertThat(SecretsCheck.look(settings()))
        .containsExactly(
            Finding.problem(
                "secrets",
                "Everybody on this machine can read %s.".formatted(file),
                "chmod o-rwx " + file));
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(open);
  }

  @Test
  void one_that_a_group_reads_is_a_warning_and_the_key_of_a_certificate_may_be_read_by_one()
      throws IOException {
    var forGroup = PosixFilePermissions.fromString("rw-r-----");
    Files.setPosixFilePermissions(secret(), forGroup);
    Path key = Files.createTempFile("tls", ".key", PosixFilePermissions.asFileAttribute(forGroup));
    try {
      assertThat(SecretsCheck.look(settings().withTls(new Tls(key, key))))
          .singleElement()
          .extracting(Finding::verdict)
          .isEqualTo(Verdict.WARNING);
    } finally {
      Files.delete(key);
    }
  }

  private Path secret() throws IOException {
    var secrets = new GeneratedSecrets(home.resolve("secrets"));
    return secrets.masterKeys();
  }

  private Settings settings() throws IOException {
    return Settings.onFreePorts(home, home);
  }
}
