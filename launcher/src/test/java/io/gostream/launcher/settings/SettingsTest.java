package io.gostream.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  private static final Path INSTALLATION = Path.of("/opt/gostream");
  private static final Path FOLDER = Path.of("/home/me");

  @Test
  void without_an_environment_everything_has_its_default() {
    Settings settings = settings(Map.of());

    assertThat(settings.home()).isEqualTo(Path.of("/opt/gostream/.gostream"));
    assertThat(settings.port()).isEqualTo(4000);
    assertThat(settings.managementPort()).isEqualTo(4001);
    assertThat(settings.rtmpPort()).isEqualTo(1935);
    assertThat(settings.hlsPort()).isEqualTo(8080);
    assertThat(settings.database()).isEqualTo(new Database.Embedded());
    assertThat(settings.workers()).isEqualTo(1);
    assertThat(settings.allowsPrivateDestinations()).isTrue();
    assertThat(settings.privateDestinations()).isNull();
  }

  @Test
  void the_ingest_is_the_nginx_of_this_instance_unless_more_are_named() {
    var own = settings(Map.of("GOSTREAM_RTMP_PORT", "2000", "GOSTREAM_HLS_PORT", "2001"));
    assertThat(own.ingests()).hasToString("local=nginx-rtmp@127.0.0.1:2000:2001");

    var nodes = "local=nginx-rtmp@127.0.0.1,far=srs@far.example.org";
    var more = settings(Map.of("GOSTREAM_INGEST_NODES", nodes));
    assertThat(more.ingests().find("far")).isPresent();

    assertThatThrownBy(() -> settings(Map.of("GOSTREAM_INGEST_NODES", "far=srs@far.example.org")))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("local=nginx-rtmp@127.0.0.1:1935:8080");
    assertThatThrownBy(() -> settings(Map.of("GOSTREAM_INGEST_NODES", "far")))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("name=kind@host");
  }

  @Test
  void a_relative_home_starts_where_the_command_was_typed() {
    assertThat(settings(Map.of("GOSTREAM_HOME", "shows/./a")).home())
        .isEqualTo(Path.of("/home/me/shows/a"));
  }

  @Test
  void the_management_port_follows_the_port() {
    assertThat(settings(Map.of("GOSTREAM_PORT", "5000")).managementPort()).isEqualTo(5001);
  }

  @Test
  void an_empty_value_counts_as_none() {
    assertThat(settings(Map.of("GOSTREAM_PORT", " ", "GOSTREAM_DATABASE_URL", "")))
        .isEqualTo(settings(Map.of()));
  }

  @Test
  void another_database_replaces_the_embedded_one() {
    var settings =
        settings(
            Map.of(
                "GOSTREAM_DATABASE_URL", "jdbc:postgresql://db/x", "GOSTREAM_DATABASE_USER", "me"));

    var url = new DatabaseUrl("jdbc:postgresql://db/x", "me", null);
    assertThat(settings.database()).isEqualTo(new Database.External(url, url, url));
  }

  @Test
  void another_database_may_have_an_owner_and_workers_who_see_less() {
    var settings =
        settings(
            Map.of(
                "GOSTREAM_DATABASE_URL", "postgresql://me:mine@db/x",
                "GOSTREAM_MIGRATION_USER", "owner",
                "GOSTREAM_MIGRATION_PASSWORD", "its",
                "GOSTREAM_WORKER_DATABASE_USER", "worker",
                "GOSTREAM_WORKER_DATABASE_PASSWORD", "theirs"));

    assertThat(settings.database())
        .isEqualTo(
            new Database.External(
                new DatabaseUrl("jdbc:postgresql://db/x", "me", SecretText.of("mine")),
                new DatabaseUrl("jdbc:postgresql://db/x", "owner", SecretText.of("its")),
                new DatabaseUrl("jdbc:postgresql://db/x", "worker", SecretText.of("theirs"))));
  }

  @ParameterizedTest
  @CsvSource({
    "GOSTREAM_PORT, none",
    "GOSTREAM_PORT, 0",
    "GOSTREAM_RTMP_PORT, 70000",
    "GOSTREAM_WORKERS, 0",
    "GOSTREAM_WORKERS, 17",
    "GOSTREAM_WORKERS, two",
    "GOSTREAM_ALLOW_PRIVATE_DESTINATIONS, yes",
    "GOSTREAM_AOT, off",
    "GOSTREAM_JAVA_OPTIONS, -Xss1m my.Program",
    "GOSTREAM_SECRET_KEY, c2hvcnQ=",
    "GOSTREAM_JWT_SECRET, not base64!"
  })
  void a_value_that_makes_no_sense_is_refused_in_one_line_with_its_name(String name, String value) {
    assertThatThrownBy(() -> settings(Map.of(name, value)))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining(name)
        .extracting(Throwable::getMessage)
        .asString()
        .hasLineCount(1);
  }

  @Test
  void what_was_learned_at_a_training_start_is_used_unless_it_is_not_wanted() {
    assertThat(settings(Map.of()).startUp()).isEqualTo(StartUp.FASTEST);
    assertThat(settings(Map.of("GOSTREAM_AOT", "true")).startUp()).isEqualTo(StartUp.FASTEST);
    assertThat(settings(Map.of("GOSTREAM_AOT", "false")).startUp()).isEqualTo(StartUp.AS_BUILT);
  }

  @Test
  void options_for_java_are_told_apart_by_spaces() {
    assertThat(settings(Map.of()).javaOptions()).isEmpty();
    assertThat(settings(Map.of("GOSTREAM_JAVA_OPTIONS", " -Xmx2g  -Xss1m ")).javaOptions())
        .containsExactly("-Xmx2g", "-Xss1m");
  }

  @Test
  void workers_that_were_typed_go_before_those_of_the_environment() {
    Settings settings = settings(Map.of("GOSTREAM_WORKERS", "2"));

    assertThat(settings.workers()).isEqualTo(2);
    assertThat(settings.withWorkers("3").workers()).isEqualTo(3);
    assertThat(settings.withWorkers("3")).isEqualTo(settings(Map.of("GOSTREAM_WORKERS", "3")));
  }

  @Test
  void settings_do_not_show_their_secrets() {
    String key = Base64.getEncoder().encodeToString(new byte[Settings.SECRET_KEY_BYTES]);

    assertThat(settings(Map.of("GOSTREAM_SECRET_KEY", key)).toString()).doesNotContain(key);
  }

  private static Settings settings(Map<String, String> environment) {
    return Settings.from(environment, INSTALLATION, FOLDER);
  }
}
