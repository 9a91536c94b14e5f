package io.gostream.core.session;

import io.gostream.core.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// The key that an encoder publishes with: `gs_` and 24 random bytes in Base64url (192 random
/// bits).
///
/// It is stored twice: by its hash, by which a publish finds its project, and encrypted, for its
/// owner's eyes.
public record StreamKey(SecretText secret) {

  private static final String PREFIX = "gs_";
  private static final int RANDOM_BYTES = 24;
  private static final Pattern FORM = Pattern.compile("gs_[A-Za-z0-9_-]{32}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public static StreamKey generate() {
    byte[] bytes = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(bytes);
    String text = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return new StreamKey(SecretText.of(text));
  }

  /// @return the key, or nothing when the text cannot be one of ours: no query is worth asking then
  public static Optional<StreamKey> parse(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new StreamKey(SecretText.of(text)))
        : Optional.empty();
  }

  /// SHA-256, 32 bytes. No salt and no stretching: 192 random bits cannot be guessed from their
  /// hash.
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.value().getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
