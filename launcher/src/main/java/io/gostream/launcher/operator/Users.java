package io.gostream.launcher.operator;

import io.gostream.launcher.CannotStartException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// The accounts, as an operator names them: by e-mail.
final class Users {

  private Users() {}

  static String canonical(String email) {
    String canonical = email.strip().toLowerCase(Locale.ROOT);
    if (canonical.length() > 254 || !canonical.matches("[^\\s@]+@[^\\s@]+")) {
      throw new CannotStartException("'%s' is not an e-mail address.".formatted(email));
    }
    return canonical;
  }

  static Optional<UUID> find(Connection connection, String email) throws SQLException {
    try (var select = connection.prepareStatement("select id from users where email = ?")) {
      select.setString(1, canonical(email));
      try (var rows = select.executeQuery()) {
        return rows.next() ? Optional.of(rows.getObject(1, UUID.class)) : Optional.empty();
      }
    }
  }

  static UUID require(Connection connection, String email) throws SQLException {
    return find(connection, email)
        .orElseThrow(() ->
            new CannotStartException("There is no account of %s.".formatted(canonical(email))));
  }
}
