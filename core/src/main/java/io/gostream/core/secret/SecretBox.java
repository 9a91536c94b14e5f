package io.gostream.core.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts secrets for the database with AES-256-GCM.
///
/// A sealed secret is `version (1 byte) | key id (4) | nonce (12) | cipher text | tag (16)`. The
/// key id, the first bytes of the master key's SHA-256, tells which master key sealed it.
public final class SecretBox {

  private static final byte VERSION = 1;
  private static final int KEY_BYTES = 32;
  private static final int KEY_ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEADER_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;

  private final SecretKeySpec key;
  private final byte[] keyId;
  private final SecureRandom random = new SecureRandom();

  private SecretBox(byte[] keyBytes) {
    this.key = new SecretKeySpec(keyBytes, "AES");
    this.keyId = Arrays.copyOf(sha256(keyBytes), KEY_ID_BYTES);
  }

  /// @param base64 the master key: 32 bytes in Base64, as GOSTREAM_SECRET_KEY carries it
  /// @throws IllegalArgumentException when it is not that; the message does not repeat it
  public static SecretBox fromBase64(String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("GOSTREAM_SECRET_KEY is not Base64");
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "GOSTREAM_SECRET_KEY must be %d bytes in Base64, it has %d"
              .formatted(KEY_BYTES, bytes.length));
    }
    return new SecretBox(bytes);
  }

  public byte[] encrypt(SecretText secret, SecretContext context) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            nonce,
            secret.value().getBytes(StandardCharsets.UTF_8),
            context,
            "The secret could not be encrypted");
    return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
        .put(VERSION)
        .put(keyId)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /// @throws UnreadableSecretException when it was sealed with another master key, for another row,
  ///   or was altered
  public SecretText decrypt(byte[] sealed, SecretContext context) {
    if (sealed.length <= HEADER_BYTES || sealed[0] != VERSION) {
      throw new UnreadableSecretException("A stored secret has an unknown form");
    }
    if (!Arrays.equals(sealed, 1, 1 + KEY_ID_BYTES, keyId, 0, KEY_ID_BYTES)) {
      throw new UnreadableSecretException(
          "A stored secret was encrypted with another GOSTREAM_SECRET_KEY");
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + KEY_ID_BYTES, HEADER_BYTES);
    byte[] text =
        run(
            Cipher.DECRYPT_MODE,
            nonce,
            Arrays.copyOfRange(sealed, HEADER_BYTES, sealed.length),
            context,
            "A stored secret does not belong to its row or was altered");
    return SecretText.of(new String(text, StandardCharsets.UTF_8));
  }

  private byte[] run(
      int mode, byte[] nonce, byte[] input, SecretContext context, String complaint) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.associatedData());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecretException(complaint);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /// A stored secret cannot be read with this instance's master key. Our fault, never the caller's.
  public static final class UnreadableSecretException extends RuntimeException {
    private UnreadableSecretException(String message) {
      super(message);
    }
  }
}
