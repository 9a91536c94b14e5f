package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static Duration delay(Duration base, Duration cap, int failures, double random) {
    return new Backoff(base, cap, () -> random).delay(failures);
  }

  @Test
  void aDelayLiesBetweenNothingAndTheDoubledBaseAndNeverAboveTheCap() {
    var random = new Random(20_261_120);
    for (int i = 0; i < 100_000; i++) {
      var base = Duration.ofMillis(1 + random.nextInt(5_000));
      var cap = Duration.ofMillis(1 + random.nextInt(600_000));
      int failures =
          random.nextBoolean() ? 1 + random.nextInt(12) : random.nextInt(1, 2_000_000_000);
      var delay = delay(base, cap, failures, random.nextDouble());
      double most = Math.min((double) cap.toMillis(), base.toMillis() * Math.pow(2, failures - 1));
      assertThat(delay.isNegative()).isFalse();
      assertThat((double) delay.toMillis())
          .as("%s %s %s", base, cap, failures)
          .isLessThanOrEqualTo(most);
    }
  }

  @Test
  void theCapHoldsHoweverManyHaveFailedAndWhateverTheBase() {
    for (int failures : new int[] {1, 63, 64, 1_000, Integer.MAX_VALUE}) {
      var long1 = delay(Duration.ofDays(365), Duration.ofSeconds(30), failures, 0.999999);
      assertThat(long1).isBetween(Duration.ofSeconds(29), Duration.ofSeconds(30));
    }
  }

  @Test
  void itDoublesAndIsJitteredInFull() {
    var base = Duration.ofMillis(500);
    var cap = Duration.ofSeconds(30);
    assertThat(delay(base, cap, 1, 0.999999).toMillis()).isEqualTo(499);
    assertThat(delay(base, cap, 4, 0.999999).toMillis()).isEqualTo(3999);
    assertThat(delay(base, cap, 7, 0.999999).toMillis()).isEqualTo(29_999);
    assertThat(delay(base, cap, 4, 0.5).toMillis()).isEqualTo(2000);
    assertThat(delay(base, cap, 9, 0)).isZero();
  }
}
