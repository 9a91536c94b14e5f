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
    assertThat(bucket.nextAt()).isEqualTo(SECOND / 10);
    assertThat(bucket.available(SECOND / 10 - 1)).isZero();
    assertThat(bucket.available(bucket.nextAt() + 1)).isEqualTo(1);
    assertThat(bucket.available(SECOND / 2 + 1)).isEqualTo(5);
  }
}
