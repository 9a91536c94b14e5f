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
    Login owner = check(database.url());
    return new DatabaseAccess(
        database.url().jdbc(),
        owner,
        database.workers().equals(database.url()) ? owner : check(database.workers()));
  }

  private static Login check(DatabaseUrl url) {
    String user = url.user() == null ? "gostream" : url.user();
    SecretText password = url.password() == null ? SecretText.of("") : url.password();
    var properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password.value());
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    try (var connection = DriverManager.getConnection(url.jdbc(), properties);
        var statement = connection.createStatement()) {
      statement.execute("select 1");
      return new Login(user, password);
    } catch (SQLException e) {
      throw new CannotStartException(
          "The PostgreSQL of GOSTREAM_DATABASE_URL cannot be used as '%s': %s"
              .formatted(user, String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    }
  }
}
