package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainTest {

  private static final Drain TEN_SECONDS = new Drain(10, Duration.ofSeconds(10));

  @Test
  void sessionsAreHandedOverOneAfterTheOther() {
    assertThat(TEN_SECONDS.stopNow(20, 0, Duration.ZERO, true)).isEqualTo(1);
    assertThat(TEN_SECONDS.stopNow(19, 1, Duration.ofMillis(50), true)).isZero();
    assertThat(TEN_SECONDS.stopNow(19, 1, Duration.ofMillis(100), true)).isEqualTo(1);
    assertThat(TEN_SECONDS.stopNow(18, 2, Duration.ofSeconds(1), true)).isEqualTo(9);
  }

  @Test
  void manyGoFasterSoThatAllHaveTheirTurnWithinHalfOfTheGrace() {
    assertThat(TEN_SECONDS.stopNow(500, 0, Duration.ofSeconds(1), true)).isEqualTo(101);
    assertThat(TEN_SECONDS.stopNow(300, 200, Duration.ofMillis(4_990), true)).isEqualTo(300);
  }

  @Test
  void withNobodyToTakeThemAllStopAtOnce() {
    assertThat(TEN_SECONDS.stopNow(20, 0, Duration.ZERO, false)).isEqualTo(20);
  }

  @Test
  void whenTimeIsShortAllStopAtOnce() {
    assertThat(TEN_SECONDS.stopNow(20, 3, Duration.ofSeconds(5), true)).isEqualTo(20);
  }
}
