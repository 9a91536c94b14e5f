package io.gostream.launcher.postgres;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.process.StopSignal;
import io.gostream.launcher.settings.GeneratedSecrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGConnection;

/// The PostgreSQL of one instance. Its data survives everything but the loss of the disk: unlike
/// the embedded servers of tests it syncs every commit. It listens on 127.0.0.1 and on no socket
/// file, and wants a password from everybody.
public final class PostgresServer {

  public static final String NAME = "postgres";
  public static final String MAJOR_VERSION = "17";

  /// Its folder in the home.
  public static final String DATA = "postgres";

  /// Of the secrets the one that the data is worth nothing without.
  public static final String SUPERUSER_PASSWORD = "postgres-superuser";

  private static final String SUPERUSER = "postgres";

  /// The database, and the role that owns and migrates it.
  private static final String OWNER = "gostream";

  /// The group that the migrations let use the tables, and the member that the api logs in as. Not
  /// the owner: row-level security holds for it, and it cannot be taken away by it.
  private static final String API_GROUP = "gostream_api";

  private static final String API = "gostream_application";

  /// The same for relay-workers, with what they need.
  private static final String WORKER_GROUP = "gostream_worker";

  private static final String WORKER = "gostream_relay_worker";
  private static final String OWNER_PASSWORD = "postgres-gostream";
  private static final int PASSWORD_BYTES = 24;

  /// Of postmaster.pid, from 1.
  private static final int PORT_LINE = 4;

  private static final Duration GRACE = Duration.ofSeconds(20);

  /// The server shuts down or comes up: ask again.
  private static final String CANNOT_CONNECT_NOW = "57P03";

  private static final String CONNECTION_EXCEPTION = "08";

  private final PostgresBinaries binaries;
  private final Path data;
  private final LogFile log;
  private final int port;
  private final SecretText superuserPassword;
  private final SecretText ownerPassword;
  private final SecretText apiPassword;
  private final SecretText workerPassword;

  private PostgresServer(
      PostgresBinaries binaries,
      Path data,
      LogFile log,
      int port,
      SecretText superuserPassword,
      SecretText ownerPassword,
      SecretText apiPassword,
      SecretText workerPassword) {
    this.binaries = binaries;
    this.data = data;
    this.log = log;
    this.port = port;
    this.superuserPassword = superuserPassword;
    this.ownerPassword = ownerPassword;
    this.apiPassword = apiPassword;
    this.workerPassword = workerPassword;
  }

  /// Makes what the server needs to start: its programs, its passwords, its data folder.
  ///
  /// @param preferredPort is taken when it is free, else any other
  public static PostgresServer prepare(
      Path home, GeneratedSecrets secrets, LogFile log, int preferredPort) throws IOException {
    PostgresBinaries binaries = PostgresBinaries.unpacked(home.resolve("tools"));
    SecretText superuser = secrets.readOrMake(SUPERUSER_PASSWORD, PASSWORD_BYTES);
    SecretText owner = secrets.readOrMake(OWNER_PASSWORD, PASSWORD_BYTES);
    SecretText api = secrets.readOrMake("postgres-application", PASSWORD_BYTES);
    SecretText worker = secrets.readOrMake("postgres-relay-worker", PASSWORD_BYTES);
    Path data = home.resolve(DATA);
    if (!Files.exists(data)) {
      initialise(binaries, data, secrets.file(SUPERUSER_PASSWORD));
    }
    requireOurVersion(data);
    boolean free = new Port(preferredPort, "PostgreSQL", "", true).isFree();
    int port = free ? preferredPort : Port.anyFree();
    return new PostgresServer(binaries, data, log, port, superuser, owner, api, worker);
  }

  private static void initialise(PostgresBinaries binaries, Path data, Path passwordFile)
      throws IOException {
    // Made aside and moved in one step: a start that was killed leaves nothing half.
    Path partial = Files.createTempDirectory(data.getParent(), "postgres.part");
    var argv = new ArrayList<>(Unprivileged.prefix());
    argv.addAll(
        List.of(
            binaries.program("initdb"),
            "--pgdata=" + partial,
            "--username=" + SUPERUSER,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"));
    Process initdb = new ProcessBuilder(argv).redirectErrorStream(true).start();
    initdb.getOutputStream().close();
    String output = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (initdb.waitFor() != 0) {
        throw new CannotStartException(
            "PostgreSQL could not make its data folder %s: %s"
                .formatted(data, output.lines().reduce("no output", (a, b) -> b)));
      }
    } catch (InterruptedException e) {
      initdb.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new CannotStartException("Interrupted while PostgreSQL made its data folder.", e);
    }
    Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void requireOurVersion(Path data) throws IOException {
    String version = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new CannotStartException(
          "The data in %s is PostgreSQL %s's, this GoStream brings PostgreSQL %s: upgrade the data with pg_upgrade, or set GOSTREAM_DATABASE_URL."
              .formatted(data, version, MAJOR_VERSION));
    }
  }

  public ProcessSpec process() {
    var argv = new ArrayList<>(Unprivileged.prefix());
    argv.addAll(List.of(binaries.program("postgres"), "-D", data.toString()));
    Map<String, String> configuration =
        Map.ofEntries(
            Map.entry("port", Integer.toString(port)),
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("max_connections", "100"),
            Map.entry("log_line_prefix", "%m [%p] "),
            // The detail of a violated constraint repeats the row.
            Map.entry("log_error_verbosity", "terse"));
    configuration.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(e -> argv.addAll(List.of("-c", e.getKey() + "=" + e.getValue())));
    return new ProcessSpec(
        NAME, argv, Map.of("LC_ALL", "C", "TZ", "UTC"), false, data, log, StopSignal.INT, GRACE);
  }

  public int port() {
    return port;
  }

  /// How the owner of the database reaches a server that runs.
  public record Running(String jdbcUrl, String user, SecretText password) {}

  /// The server of an instance that somebody else has started.
  ///
  /// @return nothing when none runs there
  public static Optional<Running> running(Path home) throws IOException {
    Path pidFile = home.resolve(DATA).resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() < PORT_LINE || !Files.exists(Path.of("/proc", lines.getFirst().strip()))) {
      return Optional.empty();
    }
    int port = Integer.parseInt(lines.get(PORT_LINE - 1).strip());
    SecretText password = GeneratedSecrets.read(home.resolve("secrets"), OWNER_PASSWORD);
    return Optional.of(new Running(url(port, OWNER), OWNER, password));
  }

  public String jdbcUrl() {
    return url(OWNER);
  }

  /// Who owns the database and migrates it.
  public String user() {
    return OWNER;
  }

  public SecretText password() {
    return ownerPassword;
  }

  public String apiUser() {
    return API;
  }

  public SecretText apiPassword() {
    return apiPassword;
  }

  public String workerUser() {
    return WORKER;
  }

  public SecretText workerPassword() {
    return workerPassword;
  }

  /// Asks the server whether it takes connections, and gives the api and its workers their database
  /// and their roles when it does; those that a data folder of an earlier version lacks too.
  ///
  /// @return whether it does; false while it is still coming up
  public boolean isReady() {
    try (Connection connection = connect()) {
      provision(connection);
      return true;
    } catch (SQLException e) {
      String state = e.getSQLState() == null ? "" : e.getSQLState();
      if (state.startsWith(CONNECTION_EXCEPTION) || state.equals(CANNOT_CONNECT_NOW)) {
        return false;
      }
      throw new CannotStartException(
          "The embedded PostgreSQL refuses us: %s".formatted(e.getMessage()), e);
    }
  }

  private Connection connect() throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", superuserPassword.value());
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(url(SUPERUSER), properties);
  }

  private String url(String database) {
    return url(port, database);
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  private void provision(Connection connection) throws SQLException {
    role(connection, OWNER, "login");
    role(connection, API_GROUP, "nologin");
    role(connection, API, "login in role " + API_GROUP);
    role(connection, WORKER_GROUP, "nologin");
    role(connection, WORKER, "login in role " + WORKER_GROUP);
    // Each time, so that a start that was killed here does no harm. Hashed on our side: the
    // passwords themselves stand in no statement.
    var accounts = connection.unwrap(PGConnection.class);
    for (var login :
        Map.of(OWNER, ownerPassword, API, apiPassword, WORKER, workerPassword).entrySet()) {
      accounts.alterUserPassword(
          login.getKey(), login.getValue().value().toCharArray(), "scram-sha-256");
    }
    if (!exists(connection, "select 1 from pg_database where datname = ?", OWNER)) {
      execute(connection, "create database " + OWNER + " owner " + OWNER);
    }
  }

  private static void role(Connection connection, String name, String attributes)
      throws SQLException {
    if (!exists(connection, "select 1 from pg_roles where rolname = ?", name)) {
      execute(connection, "create role " + name + " " + attributes);
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
