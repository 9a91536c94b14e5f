package io.gostream.core.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// A text that must not be seen: a stream key, a password, a URL with a key in it. It shows itself
/// only when asked for by name, so that logging or formatting the object that holds it is harmless.
public final class SecretText {

  private static final String MASK = "••••";
  private static final int HINT_LENGTH = 4;

  private final String value;

  private SecretText(String value) {
    this.value = value;
  }

  public static SecretText of(String value) {
    return new SecretText(value);
  }

  /// The secret itself.
  public String value() {
    return value;
  }

  /// The last 4 characters, by which its owner recognises it; empty when the secret is too short to
  /// give any away.
  public String hint() {
    return value.length() >= 3 * HINT_LENGTH ? value.substring(value.length() - HINT_LENGTH) : "";
  }

  /// Compares in constant time.
  @Override
  public boolean equals(Object other) {
    return other instanceof SecretText that
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), that.value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return MASK;
  }
}
