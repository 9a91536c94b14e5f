package io.gostream.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSecretsTest {

  @Test
  void a_secret_is_made_once_and_only_its_owner_can_read_it(@TempDir Path folder)
      throws IOException {
    Path place = folder.resolve("secrets");
    var first = new GeneratedSecrets(place).readOrMake("key", 32);

    assertThat(Base64.getDecoder().decode(first.value())).hasSize(32);
    assertThat(new GeneratedSecrets(place).readOrMake("key", 32)).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place.resolve("key"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
        .isEqualTo("rwx------");
  }

  @Test
  void two_secrets_differ(@TempDir Path folder) throws IOException {
    var secrets = new GeneratedSecrets(folder);

    assertThat(secrets.readOrMake("a", 32)).isNotEqualTo(secrets.readOrMake("b", 32));
  }
}
