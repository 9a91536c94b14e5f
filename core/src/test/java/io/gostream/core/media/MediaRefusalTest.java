package io.gostream.core.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MediaRefusalTest {

  @ParameterizedTest
  @EnumSource
  void each_message_says_what_is_wrong_and_what_to_do(MediaRefusal refusal) {
    assertThat(refusal.message())
        .matches("[A-Z].+\\. [A-Z].+\\.")
        .doesNotContain("  ", "null", refusal.name())
        .hasSizeBetween(30, 160);
  }

  @Test
  void no_two_refusals_read_alike() {
    assertThat(Arrays.stream(MediaRefusal.values()).map(MediaRefusal::message))
        .doesNotHaveDuplicates();
  }
}
