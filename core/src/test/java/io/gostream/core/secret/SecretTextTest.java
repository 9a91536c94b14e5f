package io.gostream.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTextTest {

  record Holder(String name, SecretText key) {}

  @Test
  void it_shows_itself_only_when_asked_by_name() {
    var secret = SecretText.of("canary-0123456789");

    assertThat(secret.value()).isEqualTo("canary-0123456789");
    assertThat(secret).hasToString("••••");
    assertThat("%s and %s".formatted(secret, new Holder("main", secret)))
        .doesNotContain("canary")
        .contains("main");
  }

  @Test
  void the_hint_is_the_last_four_characters() {
    assertThat(SecretText.of("abcdefgh1234").hint()).isEqualTo("1234");
  }

  @Test
  void a_short_secret_gives_nothing_away() {
    assertThat(SecretText.of("abcdefg1234").hint()).isEmpty();
    assertThat(SecretText.of("").hint()).isEmpty();
  }

  @Test
  void two_are_equal_when_their_texts_are() {
    assertThat(SecretText.of("a"))
        .isEqualTo(SecretText.of("a"))
        .hasSameHashCodeAs(SecretText.of("a"));
    assertThat(SecretText.of("a")).isNotEqualTo(SecretText.of("b"));
    assertThat(SecretText.of("a").equals((Object) "a")).isFalse();
  }
}
