package io.gostream.api.tenancy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Tells each connection, before anybody has it, for whom it is used. Nothing is told when it is
/// given back: the next one who gets it is told first, nobody included.
final class TenantDataSource extends DelegatingDataSource {

  /// What the physical connections were told last, so that it is not said twice.
  private final Map<PGConnection, String> told = Collections.synchronizedMap(new WeakHashMap<>());

  TenantDataSource(DataSource pool) {
    super(pool);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    try {
      tell(connection, Tenancy.bound());
      return connection;
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  /// Somebody else's connections are not ours to tell.
  @Override
  public Connection getConnection(String username, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("There is one user for all connections");
  }

  private void tell(Connection connection, String tenant) throws SQLException {
    PGConnection physical = connection.unwrap(PGConnection.class);
    if (tenant.equals(told.get(physical))) {
      return;
    }
    if (!connection.getAutoCommit()) {
      // A roll-back would take back what was told, and nobody would know.
      throw new SQLException("The pool must hand connections out in auto-commit mode");
    }
    told.remove(physical);
    try (var statement =
        connection.prepareStatement("select set_config('gostream.tenant', ?, false)")) {
      statement.setString(1, tenant);
      statement.execute();
    }
    told.put(physical, tenant);
  }
}
