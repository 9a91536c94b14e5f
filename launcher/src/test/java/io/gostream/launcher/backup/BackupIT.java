package io.gostream.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.operator.OperatorDatabase;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/// Somebody else's PostgreSQL, in which the owner of the tables is a role like any other; the
/// embedded one is gone through by the end-to-end tests.
class BackupIT {

  private static final String SOME_TEXT = "a tab\t, a line\n and a back\\slash";

  @TempDir static Path serverHome;
  private static PostgresServer server;
  private static ChildProcess child;

  @TempDir Path folder;
  private Settings original;
  private Settings restored;
  private Path file;

  @BeforeAll
  static void start() throws IOException {
    server =
        PostgresServer.prepare(
            serverHome,
            new GeneratedSecrets(serverHome.resolve("secrets")),
            new LogFile(serverHome.resolve("postgres.log")),
            Port.anyFree());
    child = ChildProcess.start(server.process(), Files.createDirectory(serverHome.resolve("run")));
    await().until(server::isReady);
  }

  @AfterAll
  static void stop() {
    child.stop();
  }

  @BeforeEach
  void twoDatabases(TestInfo test) throws Exception {
    String name = "test_" + Integer.toHexString(test.getDisplayName().hashCode());
    String password = Files.readString(serverHome.resolve("secrets/postgres-superuser")).strip();
    try (var connection = DriverManager.getConnection(url("postgres"), "postgres", password);
        var statement = connection.createStatement()) {
      statement.execute("create database %s owner gostream".formatted(name));
      statement.execute("create database %s_restored owner gostream".formatted(name));
    }
    original = settings("original", name, Map.of());
    restored = settings("restored", name + "_restored", Map.of());
    var _ = new GeneratedSecrets(original.home().resolve("secrets")).masterKeys();
    file = folder.resolve("backup.tar.gz");
  }

  private static String url(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), database);
  }

  private Settings settings(String home, String database, Map<String, String> more) {
    var environment =
        new HashMap<>(
            Map.of(
                "GOSTREAM_HOME", folder.resolve(home).toString(),
                "GOSTREAM_DATABASE_URL", url(database),
                "GOSTREAM_DATABASE_USER", server.user(),
                "GOSTREAM_DATABASE_PASSWORD", server.password().value()));
    environment.putAll(more);
    return Settings.from(environment, folder, folder);
  }

  private static void migrate(Settings settings, String to) {
    Flyway.configure()
        .dataSource(jdbc(settings), server.user(), server.password().value())
        .initSql("set gostream.tenant = 'system'")
        .target(to)
        .load()
        .migrate();
  }

  private static String jdbc(Settings settings) {
    return ((Database.External) settings.database()).url().jdbc();
  }

  /// A broadcast that is on air, with a worker, an interruption that goes on and an audit event of
  /// nobody's.
  private void fill() throws SQLException {
    try (Connection connection = OperatorDatabase.open(original)) {
      for (String sql :
          List.of(
              "insert into users (id, email, password_hash) select gen_random_uuid(), 'user' || n || '@example.org', 'x' from generate_series(1, 3) n",
              "insert into projects (id, user_id, name, stream_key_hash, stream_key_cipher, stream_key_hint) select gen_random_uuid(), id, '%s', decode(md5(id::text), 'hex'), '\\x00ff', 'abcd' from users"
                  .formatted(SOME_TEXT),
              "insert into destinations (id, user_id, project_id, platform, name, rtmp_url) select gen_random_uuid(), user_id, id, 'CUSTOM', 'd', 'rtmp://example.org/a' from projects",
              "insert into workers (id, host, version, capacity, machine, pid, start_ticks) values (gen_random_uuid(), 'h', '1', 1, '', 1, 1)",
              "insert into streams (id, user_id, project_id, state, worker_id, settled, on_air, stream_headers) select gen_random_uuid(), p.user_id, p.id, 'LIVE', w.id, false, 'LIVE', '\\x0102' from projects p, workers w",
              "insert into relays (id, user_id, stream_id, destination_id, destination_name, platform, wanted, wanted_by, state) select gen_random_uuid(), s.user_id, s.id, d.id, 'd', 'CUSTOM', 'RUNNING', 'AUTO', 'LIVE' from streams s join destinations d on d.project_id = s.project_id",
              "insert into interruptions (id, user_id, stream_id, cause) select gen_random_uuid(), user_id, id, 'STALLED' from streams",
              "insert into audit_events (id, kind, address) values (gen_random_uuid(), 'ACCOUNT_DELETED', 'a')",
              "insert into invitations (id, token_hash, expires_at) values (gen_random_uuid(), '\\x01', now())")) {
        try (var statement = connection.createStatement()) {
          statement.execute(sql);
        }
      }
    }
  }

  private void backUp() throws Exception {
    try (Connection connection = OperatorDatabase.open(original)) {
      new Backup(original, connection).write(file);
    }
  }

  @Test
  void every_row_comes_back_and_the_walls_stand_again() throws Exception {
    migrate(original, "latest");
    fill();
    backUp();

    new Restore(restored).from(file);

    for (String table :
        List.of("users", "projects", "destinations", "audit_events", "invitations")) {
      String rows = "select row_to_json(t)::text from %s t order by 1".formatted(table);
      assertThat(ask(restored, rows)).as(table).isNotEmpty().isEqualTo(ask(original, rows));
    }
    assertThat(ask(restored, "select name from projects")).containsOnly(SOME_TEXT);
    String walls =
        "select relname || relrowsecurity || relforcerowsecurity from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1";
    assertThat(ask(restored, walls)).isEqualTo(ask(original, walls)).hasSizeGreaterThan(10);
    assertThat(Files.readString(restored.home().resolve("secrets/secret-key")))
        .isEqualTo(Files.readString(original.home().resolve("secrets/secret-key")));
  }

  @Test
  void what_was_on_air_is_over_and_the_next_broadcast_is_numbered_on() throws Exception {
    migrate(original, "latest");
    fill();
    backUp();

    new Restore(restored).from(file);

    assertThat(
            ask(
                restored,
                "select distinct state || (ended_at is not null) || (worker_id is null) || settled || on_air from streams"))
        .containsExactly("ENDEDtruetruetrueNOTHING");
    assertThat(ask(restored, "select distinct state from relays")).containsExactly("IDLE");
    assertThat(ask(restored, "select id::text from interruptions where ended_at is null"))
        .isEmpty();
    assertThat(ask(restored, "select id::text from workers")).isEmpty();
    assertThat(ask(original, "select distinct state from streams")).containsExactly("LIVE");
    assertThat(
            ask(
                restored,
                "insert into streams (id, user_id, project_id, state) select gen_random_uuid(), user_id, id, 'LIVE' from projects limit 1 returning (ordinal > (select max(ordinal) from streams))::text"))
        .containsExactly("true");
  }

  @Test
  void a_backup_of_an_older_schema_is_restored_into_that_and_goes_on_from_there() throws Exception {
    migrate(original, "017");
    fill();
    backUp();

    assertThat(new Restore(restored).from(file).schema()).isEqualTo(17);

    migrate(restored, "latest");
    assertThat(ask(restored, "select email from users")).hasSize(3);
  }

  @Test
  void nothing_that_is_there_is_overwritten() throws Exception {
    migrate(original, "latest");
    fill();
    backUp();
    new Restore(restored).from(file);
    Files.createDirectory(restored.home().resolve("media"));

    assertRefused(restored, "is not empty");
    var sameDatabase = settings("another", name(jdbc(restored)), Map.of());
    assertRefused(sameDatabase, "accounts in the database already");
    assertThat(sameDatabase.home()).doesNotExist();
    var otherKey =
        settings(
            "another",
            name(jdbc(original)),
            Map.of("GOSTREAM_SECRET_KEY", GeneratedSecrets.make(32).value()));
    assertRefused(otherKey, "GOSTREAM_SECRET_KEY");
    assertThat(otherKey.home()).doesNotExist();
  }

  @Test
  void something_else_is_no_backup() throws Exception {
    Path text = Files.writeString(folder.resolve("text"), "hello");
    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> new Restore(restored).from(text))
        .withMessageContaining("cannot be unpacked");
    Path torn = folder.resolve("torn.tar.gz");
    Files.createFile(torn, Archive.OURS_ALONE);
    try (Archive archive = Archive.into(torn)) {
      archive.add("secrets/secret-key", new byte[1]);
    }
    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> new Restore(restored).from(torn))
        .withMessageContaining("not a whole backup");
    Path outside = folder.resolve("outside.tar.gz");
    Files.createFile(outside, Archive.OURS_ALONE);
    try (Archive archive = Archive.into(outside)) {
      archive.add("../../outside", new byte[1]);
    }
    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> new Restore(restored).from(outside))
        .withMessageContaining("it holds");
    assertThat(restored.home()).doesNotExist();
  }

  private void assertRefused(Settings settings, String why) {
    assertThatExceptionOfType(CannotStartException.class)
        .isThrownBy(() -> new Restore(settings).from(file))
        .withMessageContaining(why);
  }

  private static String name(String jdbc) {
    return jdbc.substring(jdbc.lastIndexOf('/') + 1);
  }

  private static List<String> ask(Settings settings, String query) throws SQLException {
    List<String> found = new ArrayList<>();
    try (Connection connection = OperatorDatabase.open(settings);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found;
  }
}
