package io.gostream.worker.session;

import io.gostream.core.control.Channels;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.function.Consumer;
import org.postgresql.PGConnection;

/// Hears that something wanted has changed, on a connection of its own; a pool's would be given
/// back.
final class WantedListener {

  private static final int WAIT_MILLIS = 5_000;

  private final String url;
  private final Properties properties = new Properties();
  private final Runnable caughtUp;
  private final Consumer<String> said;
  private final Outage outage = new Outage("listening to the database");

  /// @param caughtUp called when something may have been missed
  /// @param said takes the id of a session of which something wanted has changed
  WantedListener(
      String url, String user, String password, Runnable caughtUp, Consumer<String> said) {
    this.url = url;
    this.caughtUp = caughtUp;
    this.said = said;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "gostream-worker-listen");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
  }

  /// Listens until the connection breaks.
  void next() throws InterruptedException {
    try (var connection = DriverManager.getConnection(url, properties);
        var statement = connection.createStatement()) {
      statement.execute("listen " + Channels.WANTED);
      outage.worked();
      caughtUp.run();
      listen(connection);
    } catch (SQLException e) {
      if (Thread.currentThread().isInterrupted()) {
        return; // the worker ends
      }
      outage.failed(e);
      Thread.sleep(500);
    }
  }

  private void listen(Connection connection) throws SQLException {
    var notifications = connection.unwrap(PGConnection.class);
    while (!Thread.currentThread().isInterrupted()) {
      var heard = notifications.getNotifications(WAIT_MILLIS);
      if (heard != null && heard.length > 0) {
        for (var notification : heard) {
          said.accept(notification.getParameter());
        }
      } else if (!connection.isValid(2)) {
        throw new SQLException("the connection is dead");
      }
    }
  }
}
