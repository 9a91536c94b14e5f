package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.port.Port;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.process.ChildProcess;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else's PostgreSQL: one that would be the embedded one elsewhere.
class DatabaseCheckIT {

  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init") // set before each test
  private PostgresServer server;

  @SuppressWarnings("NullAway.Init") // set before each test
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
  void an_ordinary_role_and_an_empty_database_are_in_order() throws IOException {
    assertThat(look(server.user(), server.password().value()))
        .containsExactly(
            Finding.ok("database", "gostream can log in."),
            Finding.ok("database", "It is PostgreSQL 17."),
            Finding.ok("schema", "There is none yet: the api makes it at its first start."),
            Finding.ok("clock", "The database's clock and ours agree."));
  }

  @Test
  void a_superuser_as_the_api_and_a_wrong_password_are_problems() throws IOException {
    String password =
        Files.readString(home.resolve("secrets").resolve(PostgresServer.SUPERUSER_PASSWORD));

    assertThat(look("postgres", password.strip()))
        .filteredOn(Finding::isProblem)
        .singleElement()
        .extracting(Finding::found)
        .isEqualTo(
            "postgres is a superuser or has BYPASSRLS, and would see the rows of all tenants.");
    assertThat(look(server.user(), "wrong"))
        .singleElement()
        .extracting(Finding::found)
        .asString()
        .contains("It cannot be used as gostream: ")
        .doesNotContain("wrong");
  }

  @Test
  void the_schema_of_a_newer_version_is_a_problem() throws IOException, SQLException {
    String password = server.password().value();
    try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), password);
        var statement = connection.createStatement()) {
      statement.execute(
          "create table flyway_schema_history (version varchar(50), success boolean not null)");
      statement.execute(
          "insert into flyway_schema_history values (null, true), ('001', true), ('9999', true)");
    }

    assertThat(look(server.user(), password))
        .filteredOn(Finding::isProblem)
        .extracting(Finding::found)
        .containsExactly("It is that of a newer GoStream (migration 9999).");
  }

  private List<Finding> look(String user, String password) throws IOException {
    var environment =
        Map.of(
            "GOSTREAM_DATABASE_URL", server.jdbcUrl(),
            "GOSTREAM_DATABASE_USER", user,
            "GOSTREAM_DATABASE_PASSWORD", password);
    return new DatabaseCheck(InstantSource.system()).look(Settings.from(environment, home, home));
  }
}
