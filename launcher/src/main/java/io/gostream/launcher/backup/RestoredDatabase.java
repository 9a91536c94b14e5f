package io.gostream.launcher.backup;

import io.gostream.core.secret.SecretText;
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
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// The database to restore into, as the owner of its tables. An embedded one is made and runs until
/// this is closed.
///
/// @param server null: somebody else's
record RestoredDatabase(
    String jdbcUrl,
    String user,
    SecretText password,
    Connection connection,
    @Nullable ChildProcess server)
    implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK = Duration.ofMillis(100);

  static RestoredDatabase open(Settings settings)
      throws IOException, SQLException, InterruptedException {
    return switch (settings.database()) {
      case Database.Embedded _ -> embedded(settings.home());
      case Database.External(var _, var migrations, var _) ->
          of(
              migrations.jdbc(),
              migrations.user() == null ? "gostream" : migrations.user(),
              migrations.password() == null ? SecretText.of("") : migrations.password(),
              null);
    };
  }

  private static RestoredDatabase embedded(Path home)
      throws IOException, SQLException, InterruptedException {
    Path logs = Files.createDirectory(home.resolve("logs"), Archive.OUR_FOLDER);
    Path run = Files.createDirectory(home.resolve("run"), Archive.OUR_FOLDER);
    var prepared =
        PostgresServer.prepare(
            home,
            new GeneratedSecrets(home.resolve("secrets")),
            new LogFile(logs.resolve(PostgresServer.NAME + ".log")),
            Port.anyFree());
    ChildProcess server = ChildProcess.start(prepared.process(), run);
    try {
      for (long waited = 0; !prepared.isReady(); waited += LOOK.toMillis()) {
        if (server.endsWithin(LOOK) || waited > PATIENCE.toMillis()) {
          throw new CannotStartException(
              "PostgreSQL does not start: " + String.join(" ", server.lastLines(5)));
        }
      }
      return of(prepared.jdbcUrl(), prepared.user(), prepared.password(), server);
    } catch (SQLException | RuntimeException e) {
      server.stop();
      throw e;
    }
  }

  private static RestoredDatabase of(
      String jdbcUrl, String user, SecretText password, @Nullable ChildProcess server)
      throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.value());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("options", "-c gostream.tenant=system");
    properties.setProperty("ApplicationName", "gostream-restore");
    return new RestoredDatabase(
        jdbcUrl, user, password, DriverManager.getConnection(jdbcUrl, properties), server);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
    if (server != null) {
      server.stop();
    }
  }
}
