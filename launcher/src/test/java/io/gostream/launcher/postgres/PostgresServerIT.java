package io.gostream.launcher.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.port.Port;
import io.gostream.launcher.process.ChildProcess;
import io.gostream.launcher.process.Leftovers;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.settings.GeneratedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {

  @TempDir Path home;
  private Path run;

  @BeforeEach
  void makeFolder() throws IOException {
    run = Files.createDirectory(home.resolve("run"));
  }

  @Test
  void data_is_kept_over_a_stop_a_killed_server_and_a_killed_launcher() throws Exception {
    // A whole launcher of its own, so that it can be killed.
    Process launcher =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PostgresHolder.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(launcher.inputReader().readLine()).isEqualTo("ready");
    launcher.destroyForcibly().waitFor();

    assertThat(Leftovers.end(run)).containsExactly("postgres");
    PostgresServer server = prepare(home);
    ChildProcess second = start(server, run);
    try (Connection connection = connect(server)) {
      assertThat(rows(connection)).containsExactly("written before the kill");
      insert(connection, "written before kill -9 of the server");
    }
    ProcessHandle.of(second.pid()).orElseThrow().destroyForcibly();
    second.awaitEnd();
    second.sweep();

    ChildProcess third = start(server, run);
    try (Connection connection = connect(server)) {
      insert(connection, "written before a stop");
    }
    third.stop();
    assertThat(third.ending()).isEqualTo("ended with code 0");

    ChildProcess fourth = start(server, run);
    try (Connection connection = connect(server)) {
      assertThat(rows(connection))
          .containsExactly(
              "written before the kill",
              "written before kill -9 of the server",
              "written before a stop");
      assertThat(setting(connection, "fsync")).isEqualTo("on");
      assertThat(setting(connection, "synchronous_commit")).isEqualTo("on");
      assertThat(setting(connection, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(setting(connection, "password_encryption")).isEqualTo("scram-sha-256");
      assertThat(setting(connection, "is_superuser")).isEqualTo("off");
    }
    try (Connection connection =
        DriverManager.getConnection(
            server.jdbcUrl(), server.workerUser(), server.workerPassword().value())) {
      assertThatThrownBy(() -> rows(connection)).hasMessageContaining("permission denied");
      assertThat(strings(connection, "select pg_has_role('gostream_worker', 'usage')::text"))
          .containsExactly("true");
    } finally {
      fourth.stop();
    }
  }

  @Test
  void nobody_gets_in_without_the_password() throws Exception {
    PostgresServer server = prepare(home);
    ChildProcess child = start(server, run);
    try {
      for (String user :
          List.of("postgres", "gostream", "gostream_application", "gostream_relay_worker")) {
        assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), user, "guess"))
            .isInstanceOf(SQLException.class)
            .hasMessageContaining("password authentication failed");
      }
    } finally {
      child.stop();
    }
    assertThat(Files.readString(home.resolve("postgres/pg_hba.conf")).lines())
        .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
        .allMatch(line -> line.endsWith("scram-sha-256"));
  }

  @Test
  void a_data_folder_from_before_the_api_had_a_role_of_its_own_gets_one_at_the_next_start()
      throws Exception {
    PostgresServer before = prepare(home);
    ChildProcess old = start(before, run);
    String superuser = Files.readString(home.resolve("secrets/postgres-superuser")).strip();
    try (Connection connection = connect(before)) {
      insert(connection, "written by the api as the owner");
    }
    try (Connection connection =
            DriverManager.getConnection(before.jdbcUrl(), "postgres", superuser);
        var statement = connection.createStatement()) {
      statement.execute("drop role gostream_application; drop role gostream_api");
    }
    old.stop();
    Files.delete(home.resolve("secrets/postgres-application"));

    PostgresServer server = prepare(home);
    ChildProcess child = start(server, run);
    try (Connection connection =
        DriverManager.getConnection(
            server.jdbcUrl(), server.apiUser(), server.apiPassword().value())) {
      assertThat(setting(connection, "is_superuser")).isEqualTo("off");
      assertThat(
              strings(
                  connection,
                  "select rolname from pg_roles where rolbypassrls or pg_has_role(rolname, 'usage') order by 1"))
          .containsExactly("gostream_api", "gostream_application", "postgres");
      assertThatThrownBy(() -> insert(connection, "x")).hasMessageContaining("permission denied");
      assertThatThrownBy(() -> rows(connection)).hasMessageContaining("permission denied");
    }
    try (Connection connection = connect(server)) {
      assertThat(rows(connection)).containsExactly("written by the api as the owner");
      assertThat(strings(connection, "select tableowner from pg_tables where tablename = 'kept'"))
          .containsExactly("gostream");
    } finally {
      child.stop();
    }
  }

  static PostgresServer prepare(Path home) throws IOException {
    return PostgresServer.prepare(
        home,
        new GeneratedSecrets(home.resolve("secrets")),
        new LogFile(home.resolve("postgres.log")),
        Port.anyFree());
  }

  static ChildProcess start(PostgresServer server, Path run) {
    ChildProcess child = ChildProcess.start(server.process(), run);
    await().until(() -> child.endsWithin(Duration.ofMillis(50)) || server.isReady());
    assertThat(child.isAlive()).as("%s", child.lastLines(20)).isTrue();
    return child;
  }

  static Connection connect(PostgresServer server) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password().value());
  }

  static void insert(Connection connection, String text) throws SQLException {
    try (var create = connection.createStatement()) {
      create.execute("create table if not exists kept (id serial primary key, text text)");
    }
    try (var insert = connection.prepareStatement("insert into kept (text) values (?)")) {
      insert.setString(1, text);
      insert.execute();
    }
  }

  private static List<String> rows(Connection connection) throws SQLException {
    return strings(connection, "select text from kept order by id");
  }

  private static String setting(Connection connection, String name) throws SQLException {
    return strings(connection, "show " + name).getFirst();
  }

  private static List<String> strings(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(query)) {
      var found = new ArrayList<String>();
      while (result.next()) {
        found.add(result.getString(1));
      }
      return found;
    }
  }
}
