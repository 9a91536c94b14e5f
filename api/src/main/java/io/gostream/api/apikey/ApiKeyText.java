package io.gostream.api.apikey;

import io.gostream.core.secret.SecretText;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// An API key as a program holds it: `gsk_` and 256 random bits in URL-safe Base64.
record ApiKeyText(SecretText secret) {

  private static final String PREFIX = "gsk_";
  private static final int BYTES = 32;
  private static final int LENGTH = PREFIX.length() + 43;
  private static final int HINT = 4;

  static ApiKeyText generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new ApiKeyText(
        SecretText.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
  }

  /// @return nothing for what cannot be one
  static Optional<ApiKeyText> parse(String text) {
    return text.startsWith(PREFIX) && text.length() == LENGTH
        ? Optional.of(new ApiKeyText(SecretText.of(text)))
        : Optional.empty();
  }

  /// Random enough for a plain hash: there is nothing to guess.
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.value().getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  String hint() {
    return secret.value().substring(LENGTH - HINT);
  }
}
