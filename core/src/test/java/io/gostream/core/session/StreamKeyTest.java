package io.gostream.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.secret.SecretText;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamKeyTest {

  @Test
  void a_new_key_has_192_random_bits_in_characters_that_need_no_escaping() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      String text = StreamKey.generate().secret().value();
      assertThat(text).matches("gs_[A-Za-z0-9_-]{32}");
      assertThat(seen.add(text)).isTrue();
    }
  }

  @Test
  void a_new_key_is_read_again_from_its_text() {
    StreamKey key = StreamKey.generate();
    assertThat(StreamKey.parse(key.secret().value())).contains(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gs_",
        "gs_0123456789012345678901234567890", // one short
        "gs_012345678901234567890123456789012", // one long
        "xx_01234567890123456789012345678901",
        "gs_0123456789012345678901234567890/",
        "gs_0123456789012345678901234567890é",
        "gs_01234567890123456789012345678901\n",
        " gs_01234567890123456789012345678901"
      })
  void what_cannot_be_one_of_ours_is_no_key(String text) {
    assertThat(StreamKey.parse(text)).isEmpty();
  }

  @Test
  void the_hash_is_the_sha_256_of_the_text() {
    var key = new StreamKey(SecretText.of("abc")); // FIPS 180-2, appendix B.1
    assertThat(HexFormat.of().formatHex(key.hash()))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void it_does_not_show_itself() {
    StreamKey key = StreamKey.generate();
    assertThat(key.toString()).doesNotContain(key.secret().value());
  }
}
