package io.gostream.api.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// Publishes that the ingest speaks of and no session knows. One that was seen once may be a late
/// word of a publish that has just ended; one that is spoken of again some time later is there.
@Component
class Sightings {

  /// Hooks overtake each other by less than this.
  private static final Duration LATE = Duration.ofSeconds(1);

  /// The ingest speaks every 2 s; after a longer silence all begins anew.
  private static final Duration FORGOTTEN = Duration.ofSeconds(10);

  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final Map<PublishIdentity, Long> first =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<PublishIdentity, Long> eldest) {
          return size() > MOST;
        }
      };

  @Autowired
  Sightings() {
    this(System::nanoTime);
  }

  Sightings(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Takes down that it was spoken of.
  ///
  /// @return whether it was already, and long enough ago
  synchronized boolean again(PublishIdentity publish) {
    long now = nanoTime.getAsLong();
    Long since = first.get(publish);
    if (since == null || now - since > FORGOTTEN.toNanos()) {
      first.put(publish, now);
      return false;
    }
    if (now - since < LATE.toNanos()) {
      return false;
    }
    first.remove(publish);
    return true;
  }
}
