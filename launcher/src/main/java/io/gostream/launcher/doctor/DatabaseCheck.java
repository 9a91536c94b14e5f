package io.gostream.launcher.doctor;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.settings.Database;
import io.gostream.launcher.settings.DatabaseUrl;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// PostgreSQL, in transactions that cannot write: who may log in, its version, its schema, its
/// clock.
final class DatabaseCheck {

  private static final String SUBJECT = "database";
  private static final int OLDEST = 15;
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  private final InstantSource clock;

  DatabaseCheck(InstantSource clock) {
    this.clock = clock;
  }

  /// @param walled whether row-level security must hold for it
  private record Login(String jdbc, String user, @Nullable SecretText password, boolean walled) {

    static Login of(DatabaseUrl url, boolean walled) {
      String user = url.user() == null ? "gostream" : url.user();
      return new Login(url.jdbc(), user, url.password(), walled);
    }

    Connection open() throws SQLException {
      var properties = new Properties();
      properties.setProperty("user", user);
      properties.setProperty("password", password == null ? "" : password.value());
      properties.setProperty("connectTimeout", "5");
      properties.setProperty("socketTimeout", "5");
      properties.setProperty("ApplicationName", "gostream-doctor");
      Connection connection = DriverManager.getConnection(jdbc, properties);
      connection.setReadOnly(true);
      return connection;
    }
  }

  List<Finding> look(Settings settings) throws IOException {
    return switch (settings.database()) {
      case Database.Embedded _ -> embedded(settings);
      case Database.External(var api, var migrations, var workers) -> {
        var logins = new LinkedHashMap<String, Login>();
        // Where one role is several of them, the api's demands hold.
        for (Login login :
            List.of(Login.of(api, true), Login.of(migrations, false), Login.of(workers, false))) {
          logins.putIfAbsent(login.user(), login);
        }
        yield ask(List.copyOf(logins.values()), Login.of(migrations, false).user());
      }
    };
  }

  private List<Finding> embedded(Settings settings) throws IOException {
    Finding data = DataFolder.look(settings.home(), settings.secretKey() != null);
    var running = PostgresServer.running(settings.home());
    if (data.isProblem() || running.isEmpty()) {
      return List.of(data);
    }
    var owner = running.get();
    var findings = new ArrayList<>(List.of(data));
    findings.addAll(
        ask(
            List.of(new Login(owner.jdbcUrl(), owner.user(), owner.password(), false)),
            owner.user()));
    return List.copyOf(findings);
  }

  /// @param owner whom the schema belongs to
  private List<Finding> ask(List<Login> logins, String owner) throws IOException {
    var findings = new ArrayList<Finding>();
    for (Login login : logins) {
      try (Connection connection = login.open()) {
        findings.add(role(login.user(), login.walled() && seesAll(connection)));
        if (login.user().equals(owner)) {
          findings.add(version(connection.getMetaData().getDatabaseMajorVersion()));
          findings.add(Migrations.look(connection));
          findings.add(clock(connection));
        }
      } catch (SQLException e) {
        findings.add(
            Finding.problem(
                SUBJECT,
                "It cannot be used as %s: %s"
                    .formatted(
                        login.user(),
                        String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                "Start it, or correct GOSTREAM_DATABASE_URL and the users and passwords that go with it."));
      }
    }
    return List.copyOf(findings);
  }

  private static boolean seesAll(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var role =
            statement.executeQuery(
                "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
      role.next();
      return role.getBoolean(1);
    }
  }

  private Finding clock(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      Instant before = clock.instant();
      try (var row = statement.executeQuery("select clock_timestamp()")) {
        Instant after = clock.instant();
        row.next();
        return clocks(before, row.getObject(1, OffsetDateTime.class).toInstant(), after);
      }
    }
  }

  /// @param seesAll whether row-level security does not hold for it, and must
  static Finding role(String user, boolean seesAll) {
    return seesAll
        ? Finding.problem(
            SUBJECT,
            "%s is a superuser or has BYPASSRLS, and would see the rows of all tenants."
                .formatted(user),
            "Make an ordinary role for the api, and set GOSTREAM_MIGRATION_USER to the one that owns the tables (deploy/gostream.env.sample says how).")
        : Finding.ok(SUBJECT, "%s can log in.".formatted(user));
  }

  static Finding version(int major) {
    return major < OLDEST
        ? Finding.problem(
            SUBJECT,
            "It is PostgreSQL %d.".formatted(major),
            "Upgrade it to %d or newer.".formatted(OLDEST))
        : Finding.ok(SUBJECT, "It is PostgreSQL %d.".formatted(major));
  }

  /// @param before our time when it was asked
  /// @param theirs its time
  /// @param after our time when it had answered
  static Finding clocks(Instant before, Instant theirs, Instant after) {
    Duration off =
        theirs.isBefore(before)
            ? Duration.between(theirs, before)
            : theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
    return off.compareTo(TOLERANCE) > 0
        ? Finding.warning(
            "clock",
            "The database's clock is %d s off ours.".formatted(off.toSeconds()),
            "Keep both machines' clocks right with NTP.")
        : Finding.ok("clock", "The database's clock and ours agree.");
  }
}
