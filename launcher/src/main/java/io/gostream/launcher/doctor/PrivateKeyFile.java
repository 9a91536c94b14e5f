package io.gostream.launcher.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/// A private key in PEM: PKCS#8 (RFC 5958), or its algorithm's own form (RFC 8017, RFC 5915), which
/// is what PKCS#8 wraps.
record PrivateKeyFile(PrivateKey key) {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (|RSA |EC )PRIVATE KEY-----([^-]+)-----END \\1PRIVATE KEY-----");

  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};

  /// @param companion says of which algorithm the key should be
  /// @throws GeneralSecurityException when there is no such key; its message repeats nothing
  static PrivateKeyFile read(Path file, PublicKey companion)
      throws IOException, GeneralSecurityException {
    var found = PEM.matcher(Files.readString(file));
    if (!found.find()) {
      throw new InvalidKeyException("no key");
    }
    byte[] bytes;
    try {
      bytes = Base64.getMimeDecoder().decode(found.group(2));
    } catch (IllegalArgumentException e) {
      throw new InvalidKeyException("no key");
    }
    byte[] pkcs8 =
        found.group(1).isEmpty()
            ? bytes
            : der(SEQUENCE, VERSION_0, algorithm(companion), der(OCTET_STRING, bytes));
    return new PrivateKeyFile(
        KeyFactory.getInstance(companion.getAlgorithm())
            .generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
  }

  /// Whether what it signs is believed by the public key.
  boolean isOf(PublicKey publicKey) {
    try {
      var signature =
          Signature.getInstance(
              switch (key.getAlgorithm()) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                case String other -> other;
              });
      signature.initSign(key);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /// The algorithm with its parameters, as the public key (RFC 5280 4.1) names it.
  private static byte[] algorithm(PublicKey key) {
    byte[] info = key.getEncoded();
    int begin = 2 + lengthBytes(info, 1);
    int length = info[begin + 1] & 0xFF; // always of the short form
    return Arrays.copyOfRange(info, begin, begin + 2 + length);
  }

  /// How many bytes of a length follow its first one.
  private static int lengthBytes(byte[] der, int at) {
    return (der[at] & 0x80) == 0 ? 0 : der[at] & 0x7F;
  }

  private static byte[] der(int tag, byte[]... parts) {
    var content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    if (content.size() < 0x80) {
      whole.write(content.size());
    } else {
      byte[] length = BigInteger.valueOf(content.size()).toByteArray();
      int skipped = length[0] == 0 ? 1 : 0;
      whole.write(0x80 | (length.length - skipped));
      whole.write(length, skipped, length.length - skipped);
    }
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }

  @Override
  public String toString() {
    return "a private key";
  }
}
