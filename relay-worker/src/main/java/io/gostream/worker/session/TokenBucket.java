package io.gostream.worker.session;

import java.util.concurrent.TimeUnit;

/// Lets through so many a second, after a pause as many at once. Monotonic nanoseconds.
final class TokenBucket {

  private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int perSecond;
  private double tokens;
  private long filledAt;

  TokenBucket(int perSecond, long now) {
    this.perSecond = perSecond;
    this.tokens = perSecond;
    this.filledAt = now;
  }

  int available(long now) {
    tokens = Math.min(perSecond, tokens + (now - filledAt) / SECOND * perSecond);
    filledAt = now;
    return (int) tokens;
  }

  void take(int number) {
    tokens -= number;
  }

  /// When there will be so many.
  long hasAt(int number) {
    return filledAt + (long) Math.ceil(Math.max(0, number - tokens) / perSecond * SECOND);
  }
}
