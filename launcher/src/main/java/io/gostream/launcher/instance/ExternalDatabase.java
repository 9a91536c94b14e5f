package io.gostream.launcher.instance;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.instance.Services.DatabaseAccess;
import io.gostream.launcher.instance.Services.Login;
import io.gostream.launcher.settings.Database;
import io.gostream.launcher.settings.DatabaseUrl;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/// An existing PostgreSQL, asked before anything is started: its refusal in one line is worth more
/// than the api's stack trace.
final class ExternalDatabase {

  private ExternalDatabase() {}

  static DatabaseAccess check(Database.External database) {
    return new DatabaseAccess(
        database.url().jdbc(),
        check(database.migrations(), false),
        check(database.url(), true),
        check(database.workers(), false));
  }

  /// @param walled whether it must not see the rows of all tenants
  private static Login check(DatabaseUrl url, boolean walled) {
    String user = url.user() == null ? "gostream" : url.user();
    SecretText password = url.password() == null ? SecretText.of("") : url.password();
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.value());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    try (var connection = DriverManager.getConnection(url.jdbc(), properties);
        var statement = connection.createStatement();
        var role =
            statement.executeQuery(
                "select rolsuper or rolbypassrls from pg_roles where rolname = current_user")) {
      role.next();
      if (walled && role.getBoolean(1)) {
        throw new CannotStartException(
            "'%s' is a superuser of the PostgreSQL of GOSTREAM_DATABASE_URL, or has BYPASSRLS, and would see the rows of all tenants: make an ordinary role for the api, and set GOSTREAM_MIGRATION_USER to the one that owns the tables (deploy/gostream.env.sample says how)."
                .formatted(user));
      }
      return new Login(user, password);
    } catch (SQLException e) {
      throw new CannotStartException(
          "The PostgreSQL of GOSTREAM_DATABASE_URL cannot be used as '%s': %s"
              .formatted(user, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }
}
