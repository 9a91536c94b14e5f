package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final TokenBucket bucket = new TokenBucket(10, 0);

  @Test
  void afterAPauseASecondsWorthMayGoAtOnce() {
    assertThat(bucket.available(100 * SECOND)).isEqualTo(10);
  }

  @Test
  void thenTheyComeOneByOne() {
    bucket.take(bucket.available(0));
    assertThat(bucket.available(0)).isZero();
    assertThat(bucket.hasAt(1)).isEqualTo(SECOND / 10);
    assertThat(bucket.available(SECOND / 10 - 1)).isZero();
    assertThat(bucket.available(SECOND / 10 + 1)).isEqualTo(1);
    assertThat(bucket.hasAt(3)).isBetween(SECOND * 3 / 10, SECOND * 3 / 10 + 2);
    assertThat(bucket.available(SECOND / 2 + 1)).isEqualTo(5);
  }
}
