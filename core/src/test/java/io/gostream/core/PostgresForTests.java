package io.gostream.core;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A real PostgreSQL for tests, one server per JVM: a container where Docker answers, else the
/// embedded binaries.
public final class PostgresForTests {

  private static final String OWNER = "tests_owner";
  private static final String PASSWORD = "tests";
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Server SERVER = start();

  private PostgresForTests() {}

  /// A new database of its own with the whole schema.
  public static Database migrated() {
    Database database = empty();
    migrate(database);
    return database;
  }

  /// Brings any database to the whole schema.
  public static void migrate(Database database) {
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .initSql("set gostream.tenant = 'system'") // for an owner who is no superuser
        .load()
        .migrate();
  }

  /// The database as a relay-worker may see it: with the role that the migrations give workers.
  public static Database asWorker(Database database) {
    return as(database, "tests_relay_worker", "gostream_worker");
  }

  /// The database as the api may see it: with a role for which row-level security holds. It may be
  /// one that is still to be migrated.
  public static Database asApi(Database database) {
    return as(database, "tests_application", "gostream_api");
  }

  private static Database as(Database database, String login, String group) {
    execute(
        database,
        role(group + " nologin"),
        role(login + " login password '%s' in role %s".formatted(PASSWORD, group)));
    return new Database(database.url(), login, PASSWORD);
  }

  /// Makes it unless it is there: roles belong to the whole server.
  private static String role(String definition) {
    return """
    do
    $$
    begin
        create role %s;
    exception when duplicate_object or unique_violation then null;
    end
    $$
    """
        .formatted(definition);
  }

  /// A new database without anything in it, whose owner is a role like any other.
  public static Database emptyOfOrdinaryOwner() {
    Database database = empty();
    String name = database.url().substring(database.url().lastIndexOf('/') + 1);
    execute(
        database,
        role(OWNER + " login password '%s'".formatted(PASSWORD)),
        "alter database %s owner to %s".formatted(name, OWNER));
    return new Database(database.url(), OWNER, PASSWORD);
  }

  /// A new database without anything in it.
  public static Database empty() {
    String name = "test_" + DATABASES.incrementAndGet();
    execute(
        new Database(SERVER.url("postgres"), SERVER.user(), SERVER.password()),
        "create database " + name);
    return new Database(SERVER.url(name), SERVER.user(), SERVER.password());
  }

  private static void execute(Database database, String... statements) {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The test server refuses", e);
    }
  }

  /// @param url the JDBC URL
  /// @param user where nothing else is said a superuser, who sees the rows of all tenants
  public record Database(String url, String user, String password) {
    public Connection connect() throws SQLException {
      return DriverManager.getConnection(url, user, password);
    }
  }

  private record Server(String host, int port, String user, String password) {
    String url(String database) {
      return "jdbc:postgresql://%s:%d/%s".formatted(host, port, database);
    }
  }

  private static Server start() {
    if (DockerClientFactory.instance().isDockerAvailable()) {
      var container = new PostgreSQLContainer("postgres:17-alpine");
      container.start();
      return new Server(
          container.getHost(),
          container.getFirstMappedPort(),
          container.getUsername(),
          container.getPassword());
    }
    try {
      var embedded =
          EmbeddedPostgres.builder()
              .setPort(FreePort.any())
              .setServerConfig("max_connections", "200")
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(embedded)));
      return new Server("127.0.0.1", embedded.getPort(), "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(EmbeddedPostgres embedded) {
    try {
      embedded.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
