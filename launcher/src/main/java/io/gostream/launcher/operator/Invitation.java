package io.gostream.launcher.operator;

import io.gostream.core.account.Role;
import io.gostream.core.id.Ids;
import io.gostream.launcher.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// A one-time link to the sign-up page. The token stands behind the #, which browsers send to
/// nobody: it is in no log of a proxy's and in no Referer.
final class Invitation {

  static final Duration DEFAULT_LIFE = Duration.ofDays(7);

  private static final int TOKEN_BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Invitation() {}

  /// @param email for whom; null: for whoever has the link
  /// @param role as what they begin
  /// @return the link, which is nowhere else
  static String make(
      Connection connection, Settings settings, @Nullable String email, Role role, Duration life)
      throws SQLException {
    byte[] random = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    try (var insert =
        connection.prepareStatement(
            """
            insert into invitations (id, token_hash, email, role, expires_at)
            values (?, ?, ?, ?, now() + make_interval(secs => ?))
            """)) {
      insert.setObject(1, Ids.newId());
      insert.setBytes(2, hash(token));
      insert.setString(3, email == null ? null : Users.canonical(email));
      insert.setString(4, role.name());
      insert.setLong(5, life.toSeconds());
      insert.executeUpdate();
    }
    return OperatorSettings.publicUrl(settings) + "/signup#invitation=" + token;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
