package io.gostream.api.account;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Optional;

/// So many attempts per name, refilled evenly over time. Kept in memory: each api counts for
/// itself, and a restart forgets. The names are bounded; of too many the least used are forgotten.
final class Throttle {

  private static final long MOST_NAMES = 100_000;

  private final Cache<String, Bucket> buckets;
  private final int attempts;
  private final Duration per;
  private final TimeMeter time;

  /// @param per how long until all attempts are back
  Throttle(int attempts, Duration per, TimeMeter time) {
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST_NAMES)
            .expireAfterAccess(per) // full again by then
            .ticker(time::currentTimeNanos)
            .build();
    this.attempts = attempts;
    this.per = per;
    this.time = time;
  }

  /// Takes an attempt.
  ///
  /// @return how long to wait when none is left
  Optional<Duration> take(String name) {
    var probe = bucket(name).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  /// The attempt was a good one and does not count.
  void giveBack(String name) {
    bucket(name).addTokens(1);
  }

  private Bucket bucket(String name) {
    return buckets.get(
        name,
        key ->
            Bucket.builder()
                .addLimit(limit -> limit.capacity(attempts).refillGreedy(attempts, per))
                .withCustomTimePrecision(time)
                .build());
  }
}
