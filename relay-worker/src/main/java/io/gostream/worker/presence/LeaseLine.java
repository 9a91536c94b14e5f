package io.gostream.worker.presence;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// The one connection that leases go over: no pool's, whose others may be busy or which may have to
/// be opened while PostgreSQL has none left. One thread uses it.
public final class LeaseLine implements AutoCloseable {

  /// Two attempts fit into what a lease leaves.
  private static final int TIMEOUT_MILLIS = 1_200;

  private static final String FOR_ALL_TENANTS = "set gostream.tenant = 'system'";

  private static final Executor SAME_THREAD = Runnable::run;

  private final String url;
  private final Properties properties = new Properties();
  private @Nullable Connection connection;

  public LeaseLine(String url, String user, String password) {
    this.url = url;
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "gostream-worker-lease");
    properties.setProperty("connectTimeout", "1");
    properties.setProperty("loginTimeout", "2");
    properties.setProperty("socketTimeout", "2");
    properties.setProperty("tcpKeepAlive", "true");
  }

  @FunctionalInterface
  interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  /// No connection could be opened.
  static final class NotConnectedException extends Exception {

    private final SQLException why;

    NotConnectedException(SQLException why) {
      super(why);
      this.why = why;
    }

    SQLException why() {
      return why;
    }
  }

  /// Asks over the connection that is there; when that breaks, once more over a new one.
  <T> T ask(Question<T> question) throws NotConnectedException, SQLException {
    if (connection != null) {
      try {
        return question.ask(connection);
      } catch (SQLException e) {
        hangUp();
        if (!isBroken(e)) {
          throw e;
        }
      }
    }
    var opened = open();
    connection = opened;
    try {
      try (var statement = opened.createStatement()) {
        // A beat that a crash of PostgreSQL undoes does no harm; one that waits for a disk does.
        statement.execute("set synchronous_commit = off; " + FOR_ALL_TENANTS);
      }
      return question.ask(opened);
    } catch (SQLException e) {
      hangUp();
      throw e;
    }
  }

  /// Asks over a new connection, that only this question uses.
  <T> T askAnew(Question<T> question) throws NotConnectedException, SQLException {
    try (var opened = open();
        var statement = opened.createStatement()) {
      statement.execute(FOR_ALL_TENANTS);
      return question.ask(opened);
    }
  }

  private Connection open() throws NotConnectedException {
    try {
      var opened = DriverManager.getConnection(url, properties);
      opened.setNetworkTimeout(SAME_THREAD, TIMEOUT_MILLIS);
      return opened;
    } catch (SQLException e) {
      throw new NotConnectedException(e);
    }
  }

  /// The connection is over, or was ended from the other side (class 57).
  private static boolean isBroken(SQLException e) {
    var state = e.getSQLState();
    return state == null || state.startsWith("08") || state.startsWith("57P");
  }

  private void hangUp() {
    var broken = connection;
    connection = null;
    if (broken != null) {
      try {
        broken.abort(SAME_THREAD);
      } catch (SQLException e) {
        // It is broken, that is why.
      }
    }
  }

  @Override
  public void close() {
    hangUp();
  }
}
