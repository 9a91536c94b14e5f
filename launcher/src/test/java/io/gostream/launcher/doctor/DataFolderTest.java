package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

  @TempDir private Path home;

  @Test
  void none_is_made_at_the_first_start() throws IOException {
    assertThat(look().verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void one_with_its_secrets_is_in_order() throws IOException {
    data("17");
    secret("postgres-superuser");
    secret("secret-key");

    assertThat(look().verdict()).isEqualTo(Verdict.OK);
  }

  @Test
  void half_of_one_is_a_problem() throws IOException {
    data("17");
    Files.delete(home.resolve("postgres/global/pg_control"));

    assertThat(look().found()).endsWith("is not whole.");
  }

  @Test
  void one_of_another_version_is_a_problem() throws IOException {
    data("16");

    assertThat(look().found()).contains("is PostgreSQL 16's, this GoStream brings PostgreSQL 17");
  }

  @Test
  void one_without_the_key_that_its_stream_keys_are_encrypted_with_is_a_problem()
      throws IOException {
    data("17");
    secret("postgres-superuser");

    assertThat(look().found()).contains("secrets/secret-key is missing");
    assertThat(DataFolder.look(home, true).verdict()).isEqualTo(Verdict.OK);
  }

  private Finding look() throws IOException {
    return DataFolder.look(home, false);
  }

  private void data(String version) throws IOException {
    Files.createDirectories(home.resolve("postgres/global"));
    Files.writeString(home.resolve("postgres/PG_VERSION"), version + "\n");
    Files.writeString(home.resolve("postgres/global/pg_control"), "");
  }

  private void secret(String name) throws IOException {
    Files.createDirectories(home.resolve("secrets"));
    Files.writeString(home.resolve("secrets").resolve(name), "anything");
  }
}
