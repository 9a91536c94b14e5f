package io.gostream.worker.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Counts the statements that go to a database: `jdbc:counting:postgresql://…`.
public final class CountingDriver implements Driver {

  private static final String PREFIX = "jdbc:counting:";
  private static final AtomicLong STATEMENTS = new AtomicLong();

  static {
    try {
      DriverManager.registerDriver(new CountingDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /// @return the same database, counted
  public static String counted(String url) {
    return url.replaceFirst("^jdbc:", PREFIX);
  }

  public static long statements() {
    return STATEMENTS.get();
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    var real = DriverManager.getConnection(url.replaceFirst(PREFIX, "jdbc:"), info);
    return counting(Connection.class, real);
  }

  private static <T> T counting(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().startsWith("execute")) {
                STATEMENTS.incrementAndGet();
              }
              try {
                return switch (method.invoke(real, arguments)) {
                  case PreparedStatement prepared -> counting(PreparedStatement.class, prepared);
                  case Statement statement when real instanceof Connection ->
                      counting(Statement.class, statement);
                  case null -> null;
                  case Object other -> other;
                };
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }
}
