package io.gostream.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonCodeTest {

  @ParameterizedTest
  @EnumSource
  void each_message_is_made_of_whole_sentences(ReasonCode code) {
    assertThat(code.message())
        .matches("[A-Z].+\\.")
        .doesNotContain("  ", "null", code.name())
        .hasSizeBetween(30, 160);
  }

  @Test
  void no_two_reasons_read_alike() {
    assertThat(Arrays.stream(ReasonCode.values()).map(ReasonCode::message)).doesNotHaveDuplicates();
  }

  @Test
  void what_only_the_owner_can_repair_is_not_tried_again() {
    assertThat(Arrays.stream(ReasonCode.values()).filter(code -> !code.recoverable()))
        .containsExactlyInAnyOrder(
            ReasonCode.KEY_REJECTED,
            ReasonCode.TLS_FAILED,
            ReasonCode.UNKNOWN_HOST,
            ReasonCode.ADDRESS_NOT_ALLOWED,
            ReasonCode.BAD_URL,
            ReasonCode.UNSUPPORTED_MEDIA);
  }
}
