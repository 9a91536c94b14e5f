package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivateKeyFileTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"RSA, 2048", "RSA, 4096", "EC, 256", "EC, 384", "EC, 521"})
  void a_key_is_read_as_pkcs8_and_in_its_own_form(String algorithm, int size) throws Exception {
    var generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(size);
    var pair = generator.generateKeyPair();
    byte[] pkcs8 = pair.getPrivate().getEncoded();
    Path wrapped = pem("", pkcs8);
    int begin = ownForm(pkcs8);
    Path own = pem(algorithm + " ", Arrays.copyOfRange(pkcs8, begin, pkcs8.length));

    assertThat(PrivateKeyFile.read(wrapped, pair.getPublic()).isOf(pair.getPublic())).isTrue();
    assertThat(PrivateKeyFile.read(own, pair.getPublic()).isOf(pair.getPublic())).isTrue();
    assertThat(
            PrivateKeyFile.read(own, pair.getPublic())
                .isOf(generator.generateKeyPair().getPublic()))
        .isFalse();
  }

  @Test
  void a_key_with_a_password_is_none() throws Exception {
    var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
    Path file = pem("ENCRYPTED ", pair.getPrivate().getEncoded());

    assertThatExceptionOfType(GeneralSecurityException.class)
        .isThrownBy(() -> PrivateKeyFile.read(file, pair.getPublic()));
  }

  private Path pem(String form, byte[] bytes) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        Files.createTempFile(folder, "key", ".pem"),
        "-----BEGIN %1$sPRIVATE KEY-----\n%2$s\n-----END %1$sPRIVATE KEY-----\n"
            .formatted(form, text));
  }

  /// Where it begins: behind the version (3 bytes), the algorithm and the head of the last part.
  private static int ownForm(byte[] pkcs8) {
    int algorithm = head(pkcs8, 0) + 3;
    int last = algorithm + head(pkcs8, algorithm) + pkcs8[algorithm + 1];
    return last + head(pkcs8, last);
  }

  /// The length of a tag and its length.
  private static int head(byte[] der, int at) {
    return 2 + (der[at + 1] < 0 ? der[at + 1] & 0x7F : 0);
  }
}
