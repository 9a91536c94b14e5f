package io.gostream.api.ingest;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/// Slows whoever tries keys: an address that tried too many unknown ones gets its refusals late. No
/// thread waits meanwhile, and a right key never passes by here, so that an owner who shares the
/// guesser's address (NAT) is let in as ever.
@Component
class KeyGuesses {

  /// Who tries from more addresses than that has the oldest forgotten.
  private static final int MOST_ADDRESSES = 10_000;

  /// So many answers may be late at a time; more are refused at once, so that no flood fills the
  /// memory.
  private static final int MOST_LATE = 1_000;

  private final int guesses;
  private final Duration delay;
  private final TimeMeter time;
  private final AtomicInteger late = new AtomicInteger();
  private final Map<String, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_ADDRESSES;
        }
      };

  @Autowired
  KeyGuesses(IngestProperties properties) {
    this(properties, TimeMeter.SYSTEM_NANOTIME);
  }

  KeyGuesses(IngestProperties properties, TimeMeter time) {
    this.guesses = properties.guesses();
    this.delay = properties.guessDelay();
    this.time = time;
  }

  /// An unknown key was tried.
  ///
  /// @param address the publisher's, as the ingest says it
  /// @return whether the address has tried too many
  boolean tooMany(String address) {
    Bucket bucket;
    synchronized (buckets) {
      bucket = buckets.computeIfAbsent(address, unknown -> newBucket());
    }
    return !bucket.tryConsume(1);
  }

  /// Ends when an answer that is to be late may leave.
  Mono<Void> late() {
    return Mono.defer(() -> {
      boolean mayWait = late.incrementAndGet() <= MOST_LATE;
      Mono<Void> end = mayWait ? Mono.delay(delay).then() : Mono.empty();
      return end.doFinally(signal -> late.decrementAndGet());
    });
  }

  private Bucket newBucket() {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(guesses).refillGreedy(guesses, Duration.ofMinutes(1)))
        .withCustomTimePrecision(time)
        .build();
  }
}
