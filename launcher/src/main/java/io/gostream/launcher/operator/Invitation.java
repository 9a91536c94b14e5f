package io.gostream.launcher.operator;

import io.gostream.core.account.InvitationToken;
import io.gostream.core.account.Role;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretText;
import io.gostream.launcher.settings.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A one-time link to the sign-up page.
final class Invitation {

  static final Duration DEFAULT_LIFE = Duration.ofDays(7);

  private Invitation() {}

  /// @param email for whom; null: for whoever has the link
  /// @param role as what they begin
  /// @return the link, which is nowhere else
  static String make(
      Connection connection, Settings settings, @Nullable String email, Role role, Duration life)
      throws SQLException {
    SecretText token = InvitationToken.make();
    try (var insert =
        connection.prepareStatement(
            """
            insert into invitations (id, token_hash, email, role, expires_at)
            values (?, ?, ?, ?, now() + make_interval(secs => ?))
            """)) {
      insert.setObject(1, Ids.newId());
      insert.setBytes(2, InvitationToken.hash(token));
      insert.setString(3, email == null ? null : Users.canonical(email));
      insert.setString(4, role.name());
      insert.setLong(5, life.toSeconds());
      insert.executeUpdate();
    }
    return OperatorSettings.publicUrl(settings) + InvitationToken.signUpPath(token);
  }
}
