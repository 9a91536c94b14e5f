package io.gostream.api.control;

import io.gostream.core.control.Channels;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/// Listens on one connection of its own, outside the pool, for as long as the api runs; connects
/// again when it breaks and then has everybody look again, since notifications are not kept for who
/// was away.
@Component
class ObservedListener implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ObservedListener.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  /// In silence it is asked so often whether anybody is still there: the other end may have gone
  /// without a word.
  private static final Duration PROBE = Duration.ofSeconds(5);

  private static final int PROBE_TIMEOUT_SECONDS = 2;

  private static final Properties TIMEOUTS = new Properties();

  static {
    TIMEOUTS.setProperty("connectTimeout", "2");
    TIMEOUTS.setProperty("loginTimeout", "4");
    TIMEOUTS.setProperty("socketTimeout", "5");
    TIMEOUTS.setProperty("tcpKeepAlive", "true");
    TIMEOUTS.setProperty("ApplicationName", "gostream-api-listen");
  }

  private final DataSource dataSource;
  private final ProjectChanges changes;
  private volatile @Nullable Thread thread;

  ObservedListener(JdbcConnectionDetails details, ProjectChanges changes) {
    var single =
        new DriverManagerDataSource(
            details.getJdbcUrl(), orEmpty(details.getUsername()), orEmpty(details.getPassword()));
    single.setConnectionProperties(TIMEOUTS);
    this.dataSource = single;
    this.changes = changes;
  }

  @Override
  public void start() {
    // Known before it runs: it looks at this to see whether it is still wanted.
    Thread starting = Thread.ofVirtual().name("observed-listener").unstarted(this::run);
    thread = starting;
    starting.start();
  }

  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /// Whether the running thread is the one that was started last.
  private boolean isWanted() {
    return Thread.currentThread().equals(thread);
  }

  private void run() {
    while (isWanted()) {
      try (Connection connection = dataSource.getConnection()) {
        listen(connection);
      } catch (SQLException e) {
        LOG.warn("The listening connection broke, connecting again: {}", e.getMessage());
        pause();
      } catch (RuntimeException e) {
        // Whatever a waiter made of its wake-up: without this thread nobody hears anything any
        // more.
        LOG.error("Listening failed, connecting again", e);
        pause();
      }
    }
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("listen " + Channels.OBSERVED);
    }
    changes.allChanged();
    PGConnection postgres = connection.unwrap(PGConnection.class);
    long heard = System.nanoTime();
    while (isWanted()) {
      PGNotification[] notifications = postgres.getNotifications((int) POLL.toMillis());
      if (notifications.length > 0) {
        heard = System.nanoTime();
      } else if (System.nanoTime() - heard >= PROBE.toNanos()) {
        if (!connection.isValid(PROBE_TIMEOUT_SECONDS)) {
          throw new SQLException("nobody is there any more");
        }
        heard = System.nanoTime();
      }
      for (PGNotification notification : notifications) {
        projectId(notification.getParameter()).ifPresent(changes::changed);
      }
    }
  }

  /// Anybody with a connection may send anything on the channel; it must not end the listening.
  private static Optional<UUID> projectId(String payload) {
    try {
      return Optional.of(UUID.fromString(payload));
    } catch (IllegalArgumentException e) {
      LOG.warn("A notification on {} carries no id", Channels.OBSERVED);
      return Optional.empty();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
