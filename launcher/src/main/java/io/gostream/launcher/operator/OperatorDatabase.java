package io.gostream.launcher.operator;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.settings.Database;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// The database of an instance that runs, as who owns its tables, for all tenants.
///
/// Not over the API: an operator can do this before there is anybody who could sign in, while the
/// api is away, and with nothing that could be stolen from a browser.
public final class OperatorDatabase {

  private OperatorDatabase() {}

  /// @throws CannotStartException when there is none; its message is one line for the terminal
  public static Connection open(Settings settings) {
    var access = access(settings);
    var properties = new Properties();
    properties.setProperty("user", access.user());
    properties.setProperty("password", access.password().value());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "60");
    properties.setProperty("options", "-c gostream.tenant=system");
    properties.setProperty("ApplicationName", "gostream-operator");
    try {
      Connection connection = DriverManager.getConnection(access.jdbcUrl(), properties);
      requireSchema(connection);
      return connection;
    } catch (SQLException e) {
      throw new CannotStartException(
          "The database cannot be used: %s. Is the instance running (./gostream up)?"
              .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }

  private record Access(String jdbcUrl, String user, SecretText password) {}

  private static Access access(Settings settings) {
    return switch (settings.database()) {
      case Database.External(var _, var migrations, var _) ->
          new Access(
              migrations.jdbc(),
              migrations.user() == null ? "gostream" : migrations.user(),
              migrations.password() == null ? SecretText.of("") : migrations.password());
      case Database.Embedded _ -> embedded(settings);
    };
  }

  private static Access embedded(Settings settings) {
    try {
      return PostgresServer.running(settings.home())
          .map(running -> new Access(running.jdbcUrl(), running.user(), running.password()))
          .orElseThrow(() ->
              new CannotStartException(
                  "No instance runs in %s: start it with ./gostream up and do this beside it."
                      .formatted(settings.home())));
    } catch (IOException e) {
      throw new CannotStartException(
          "What is in %s cannot be read (%s): whoever started the instance can."
              .formatted(settings.home(), e.getClass().getSimpleName()),
          e);
    }
  }

  private static void requireSchema(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var found = statement.executeQuery("select to_regclass('public.users') is not null")) {
      found.next();
      if (!found.getBoolean(1)) {
        connection.close();
        throw new CannotStartException(
            "The database has no GoStream in it yet: its api makes that when it starts.");
      }
    }
  }
}
