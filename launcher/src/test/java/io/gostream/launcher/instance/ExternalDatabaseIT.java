package io.gostream.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.process.ChildProcess;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.settings.Database;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else's PostgreSQL: one that would be the embedded one elsewhere.
class ExternalDatabaseIT {

  @TempDir Path home;
  private PostgresServer server;
  private ChildProcess child;

  @BeforeEach
  void start() throws IOException {
    server =
        PostgresServer.prepare(
            home,
            new GeneratedSecrets(home.resolve("secrets")),
            new LogFile(home.resolve("postgres.log")),
            Port.anyFree());
    child = ChildProcess.start(server.process(), Files.createDirectory(home.resolve("run")));
    await().until(server::isReady);
  }

  @AfterEach
  void stop() {
    child.stop();
  }

  @Test
  void an_ordinary_user_alone_is_owner_api_and_worker() {
    var access = ExternalDatabase.check(database(user(), Map.of()));

    assertThat(access.api().user()).isEqualTo("gostream");
    assertThat(access.migrations()).isEqualTo(access.api());
    assertThat(access.workers()).isEqualTo(access.api());
  }

  @Test
  void a_superuser_may_migrate_and_is_refused_as_the_api() throws IOException {
    String password = Files.readString(home.resolve("secrets/postgres-superuser")).strip();
    Map<String, String> asSuperuser =
        Map.of("GOSTREAM_DATABASE_USER", "postgres", "GOSTREAM_DATABASE_PASSWORD", password);

    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> ExternalDatabase.check(database(asSuperuser, Map.of())))
        .withMessageContaining("'postgres' is a superuser")
        .withMessageContaining("GOSTREAM_MIGRATION_USER")
        .withMessageNotContaining(password);

    var access =
        ExternalDatabase.check(
            database(
                user(),
                Map.of(
                    "GOSTREAM_MIGRATION_USER",
                    "postgres",
                    "GOSTREAM_MIGRATION_PASSWORD",
                    password)));
    assertThat(access.migrations().user()).isEqualTo("postgres");
    assertThat(access.api().user()).isEqualTo("gostream");
  }

  private Map<String, String> user() {
    return Map.of(
        "GOSTREAM_DATABASE_USER", server.user(),
        "GOSTREAM_DATABASE_PASSWORD", server.password().value());
  }

  private Database.External database(Map<String, String> login, Map<String, String> more) {
    var environment = new HashMap<>(login);
    environment.putAll(more);
    environment.put("GOSTREAM_DATABASE_URL", server.jdbcUrl());
    return (Database.External) Settings.from(environment, home, home).database();
  }
}
