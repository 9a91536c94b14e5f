package io.gostream.worker.beat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BeatTest {

  private static final long PERIOD = 100_000_000;

  /// System.nanoTime() may be of either sign.
  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 89_999_999, 90_000_000, 95_000_000, 123_456_789_012L, -1, -55_000_000})
  void what_is_put_on_air_is_sent_right_after_it(long time) {
    long program = Beat.programAfter(time);
    assertThat(program).isBetween(time + 1, time + PERIOD);
    assertThat(Beat.sendAfter(program, PERIOD) - program).isEqualTo(10_000_000);
    assertThat(Beat.programAfter(program)).isEqualTo(program + PERIOD);
  }
}
