package io.gostream.core.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// Encrypts secrets for the database with AES-256-GCM.
///
/// A sealed secret is `version (1 byte) | key id (4) | nonce (12) | cipher text | tag (16)`. The
/// key id tells which of the [MasterKeys] sealed it.
public final class SecretBox {

  private static final byte VERSION = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int HEADER_BYTES = 1 + MasterKeys.ID_BYTES + NONCE_BYTES;

  private final MasterKeys keys;
  private final SecureRandom random = new SecureRandom();

  public SecretBox(MasterKeys keys) {
    this.keys = keys;
  }

  /// With keys that stay.
  ///
  /// @param base64 as [MasterKeys#of(String)] reads them
  public static SecretBox fromBase64(String base64) {
    return new SecretBox(MasterKeys.of(base64));
  }

  public byte[] encrypt(SecretText secret, SecretContext context) {
    MasterKeys.Key key = keys.current().getFirst();
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        run(
            Cipher.ENCRYPT_MODE,
            key,
            nonce,
            secret.value().getBytes(StandardCharsets.UTF_8),
            context,
            "The secret could not be encrypted");
    return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
        .put(VERSION)
        .put(key.id())
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
    MasterKeys.Key key =
        keys.current().stream()
            .filter(candidate -> isSealedWith(sealed, candidate))
            .findFirst()
            .orElseThrow(() ->
                new UnreadableSecretException(
                    "A stored secret was encrypted with another GOSTREAM_SECRET_KEY"));
    byte[] nonce = Arrays.copyOfRange(sealed, 1 + MasterKeys.ID_BYTES, HEADER_BYTES);
    byte[] text =
        run(
            Cipher.DECRYPT_MODE,
            key,
            nonce,
            Arrays.copyOfRange(sealed, HEADER_BYTES, sealed.length),
            context,
            "A stored secret does not belong to its row or was altered");
    return SecretText.of(new String(text, StandardCharsets.UTF_8));
  }

  private static boolean isSealedWith(byte[] sealed, MasterKeys.Key key) {
    return Arrays.equals(sealed, 1, 1 + MasterKeys.ID_BYTES, key.id(), 0, MasterKeys.ID_BYTES);
  }

  private static byte[] run(
      int mode,
      MasterKeys.Key key,
      byte[] nonce,
      byte[] input,
      SecretContext context,
      String complaint) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(context.associatedData());
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecretException(complaint);
    }
  }

  /// A stored secret cannot be read with this instance's master key. Our fault, never the caller's.
  public static final class UnreadableSecretException extends RuntimeException {
    private UnreadableSecretException(String message) {
      super(message);
    }
  }
}
