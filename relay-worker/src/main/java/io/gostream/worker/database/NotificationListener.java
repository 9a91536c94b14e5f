package io.gostream.worker.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.springframework.context.SmartLifecycle;

/// Hears what is notified, on a connection of its own; a pool's would be given back. A notification
/// only wakes somebody up: the truth is in the rows, and who hears looks there, also now and then
/// without having heard.
public final class NotificationListener implements SmartLifecycle {

  private static final int WAIT_MILLIS = 5_000;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

  private final DatabaseAddress database;
  private final Map<String, Hearer> hearers = new ConcurrentHashMap<>();
  private final Outage outage = new Outage("listening to the database");
  private @Nullable Thread thread;

  /// What a channel's notifications are for; its thread is the listener's, and must not be held up.
  public interface Hearer {

    /// @param payload of one notification
    void heard(String payload);

    /// Something may have been missed.
    void caughtUp();

    /// For who looks at all rows whatever was said of which.
    static Hearer waking(Runnable wake) {
      return new Hearer() {
        @Override
        public void heard(String payload) {
          wake.run();
        }

        @Override
        public void caughtUp() {
          wake.run();
        }
      };
    }
  }

  public NotificationListener(DatabaseAddress database) {
    this.database = database;
  }

  /// Before it is started; one for each channel.
  public void hear(String channel, Hearer hearer) {
    hearers.put(channel, hearer);
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name("listener").start(this::run);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        listenUntilItBreaks();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listenUntilItBreaks() throws InterruptedException {
    try (var connection = DriverManager.getConnection(database.url(), properties());
        var statement = connection.createStatement()) {
      for (var channel : hearers.keySet()) {
        statement.execute("listen " + channel);
      }
      outage.worked();
      hearers.values().forEach(Hearer::caughtUp);
      listen(connection);
    } catch (SQLException | RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        return; // the worker ends
      }
      // Also when a payload was nothing that we say: whoever caught up has missed nothing.
      outage.failed(e);
      Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
    }
  }

  private Properties properties() {
    var properties = new Properties();
    properties.setProperty("user", database.user());
    properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", "gostream-worker-listen");
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
    return properties;
  }

  private void listen(Connection connection) throws SQLException {
    var notifications = connection.unwrap(PGConnection.class);
    while (!Thread.currentThread().isInterrupted()) {
      var heard = notifications.getNotifications(WAIT_MILLIS);
      if (heard != null && heard.length > 0) {
        for (var notification : heard) {
          var hearer = hearers.get(notification.getName());
          if (hearer != null) {
            hearer.heard(notification.getParameter());
          }
        }
      } else if (!connection.isValid(2)) {
        throw new SQLException("the connection is dead");
      }
    }
  }
}
