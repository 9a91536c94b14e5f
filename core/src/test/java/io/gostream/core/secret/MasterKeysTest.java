package io.gostream.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gostream.core.secret.SecretBox.UnreadableSecretException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeysTest {

  private static final SecretText SECRET = SecretText.of("live_canary_0123");
  private static final SecretContext CONTEXT =
      SecretContext.streamKey(UUID.randomUUID(), UUID.randomUUID());

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final String older = key(1);
  private final String newer = key(2);
  private Path file = Path.of("");

  @BeforeEach
  void nameFile() {
    file = folder.resolve("keys");
  }

  private static String key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private void write(String text) throws IOException {
    Path other = Files.writeString(folder.resolve("other"), text + "\n");
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void the_first_key_seals_and_all_of_them_open() {
    var both = SecretBox.fromBase64(newer + "," + older);
    byte[] sealedBefore = SecretBox.fromBase64(older).encrypt(SECRET, CONTEXT);

    assertThat(both.decrypt(sealedBefore, CONTEXT)).isEqualTo(SECRET);
    byte[] sealed = both.encrypt(SECRET, CONTEXT);
    assertThat(SecretBox.fromBase64(newer).decrypt(sealed, CONTEXT)).isEqualTo(SECRET);
    assertThatExceptionOfType(UnreadableSecretException.class)
        .isThrownBy(() -> SecretBox.fromBase64(older).decrypt(sealed, CONTEXT));
    assertThat(Arrays.copyOfRange(sealed, 1, 5)).isEqualTo(MasterKeys.of(newer).sealingKeyId());
  }

  @Test
  void keys_in_a_file_change_while_we_run() throws IOException {
    write(older);
    var box = new SecretBox(MasterKeys.in(file));
    byte[] before = box.encrypt(SECRET, CONTEXT);

    write(newer + "," + older);
    byte[] after = box.encrypt(SECRET, CONTEXT);
    assertThat(SecretBox.fromBase64(newer).decrypt(after, CONTEXT)).isEqualTo(SECRET);
    assertThat(box.decrypt(before, CONTEXT)).isEqualTo(SECRET);

    write(newer);
    assertThat(box.decrypt(after, CONTEXT)).isEqualTo(SECRET);
    assertThatExceptionOfType(UnreadableSecretException.class)
        .isThrownBy(() -> box.decrypt(before, CONTEXT));
  }

  @Test
  void what_is_known_stays_while_the_file_is_gone_or_makes_no_sense() throws IOException {
    write(older);
    var box = new SecretBox(MasterKeys.in(file));
    byte[] sealed = box.encrypt(SECRET, CONTEXT);
    write("nonsense");
    assertThat(box.decrypt(sealed, CONTEXT)).isEqualTo(SECRET);
    Files.delete(file);
    assertThat(box.decrypt(sealed, CONTEXT)).isEqualTo(SECRET);
  }

  @Test
  void a_program_without_keys_says_so_and_never_what_it_found() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKeys.configured(SecretText.of(""), ""))
        .withMessageContaining("GOSTREAM_SECRET_KEY is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKeys.configured(SecretText.of(""), file.toString()))
        .withMessageContaining("cannot be read");
    write("c2hvcnQ=");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MasterKeys.configured(SecretText.of(older), file.toString()))
        .withMessageContaining("must be 32 bytes")
        .withMessageNotContaining("c2hvcnQ");
  }
}
