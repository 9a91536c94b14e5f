package io.gostream.core.account;

import io.gostream.core.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// What an invitation's link holds: 192 random bits, of which the database knows the hash alone.
public final class InvitationToken {

  private static final int BYTES = 24;
  private static final SecureRandom RANDOM = new SecureRandom();

  private InvitationToken() {}

  public static SecretText make() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return SecretText.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /// SHA-256, as `invitations.token_hash` keeps it.
  public static byte[] hash(SecretText token) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(token.value().getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /// The sign-up page with the token behind the #, which browsers send to nobody: it is in no log
  /// of a proxy's and in no Referer.
  public static String signUpPath(SecretText token) {
    return "/signup#invitation=" + token.value();
  }
}
