package io.gostream.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gostream.core.secret.SecretBox.UnreadableSecretException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

  private static final SecretText SECRET = SecretText.of("live_canary-schlüssel-0123");
  private static final UUID USER = UUID.randomUUID();
  private static final UUID ROW = UUID.randomUUID();
  private static final SecretContext CONTEXT = SecretContext.destinationKey(USER, ROW);

  private final SecretBox box = box(1);

  @Test
  void what_was_encrypted_for_a_row_is_read_there_again() {
    assertThat(box.decrypt(box.encrypt(SECRET, CONTEXT), CONTEXT)).isEqualTo(SECRET);
  }

  @Test
  void the_same_secret_looks_different_each_time() {
    assertThat(box.encrypt(SECRET, CONTEXT)).isNotEqualTo(box.encrypt(SECRET, CONTEXT));
  }

  @Test
  void the_sealed_form_begins_with_version_and_key_id_and_does_not_hold_the_secret() {
    byte[] sealed = box.encrypt(SECRET, CONTEXT);

    assertThat(sealed[0]).isEqualTo((byte) 1);
    assertThat(Arrays.copyOfRange(sealed, 1, 5))
        .isEqualTo(Arrays.copyOfRange(box.encrypt(SecretText.of("another"), CONTEXT), 1, 5))
        .isNotEqualTo(Arrays.copyOfRange(box(2).encrypt(SECRET, CONTEXT), 1, 5));
    assertThat(HexFormat.of().formatHex(sealed))
        .doesNotContain(HexFormat.of().formatHex("canary".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void a_secret_that_was_copied_to_another_row_is_refused() {
    assertRefused(
        box, box.encrypt(SECRET, CONTEXT), SecretContext.destinationKey(USER, UUID.randomUUID()));
  }

  @Test
  void a_secret_that_was_copied_to_another_tenant_is_refused() {
    assertRefused(
        box, box.encrypt(SECRET, CONTEXT), SecretContext.destinationKey(UUID.randomUUID(), ROW));
  }

  @Test
  void a_secret_of_another_use_is_refused() {
    assertRefused(box, box.encrypt(SECRET, CONTEXT), SecretContext.streamKey(USER, ROW));
  }

  @Test
  void a_secret_of_another_master_key_is_refused_and_the_message_says_so() {
    byte[] sealed = box.encrypt(SECRET, CONTEXT);
    assertThatExceptionOfType(UnreadableSecretException.class)
        .isThrownBy(() -> box(2).decrypt(sealed, CONTEXT))
        .withMessageContaining("another GOSTREAM_SECRET_KEY");
  }

  @Test
  void a_secret_of_which_any_byte_was_altered_is_refused() {
    byte[] sealed = box.encrypt(SECRET, CONTEXT);
    for (int i = 0; i < sealed.length; i++) {
      byte[] altered = sealed.clone();
      altered[i] ^= 1;
      assertRefused(box, altered, CONTEXT);
    }
  }

  @Test
  void a_secret_that_was_cut_anywhere_is_refused() {
    byte[] sealed = box.encrypt(SECRET, CONTEXT);
    for (int length = 0; length < sealed.length; length++) {
      assertRefused(box, Arrays.copyOf(sealed, length), CONTEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"not base64: canary!", "Y2FuYXJ5", ""})
  void a_master_key_that_is_none_is_refused_without_repeating_it(String key) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SecretBox.fromBase64(key))
        .withMessageContaining("GOSTREAM_SECRET_KEY")
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary", "Y2Fu"));
  }

  private static void assertRefused(SecretBox box, byte[] sealed, SecretContext context) {
    assertThatExceptionOfType(UnreadableSecretException.class)
        .isThrownBy(() -> box.decrypt(sealed, context))
        .withNoCause()
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("canary"));
  }

  private static SecretBox box(int fill) {
    byte[] key = new byte[32];
    Arrays.fill(key, (byte) fill);
    return SecretBox.fromBase64(Base64.getEncoder().encodeToString(key));
  }
}
