package io.gostream.api.session;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/// How long ago sessions ended, by the monotonic clock of the api that ended them. For any other,
/// ended by another api or before our start, the row's time has to do.
@Component
class RecentEnds {

  private static final int MOST = 10_000;

  private final LongSupplier nanoTime;
  private final Map<UUID, Long> ends =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Long> eldest) {
          return size() > MOST;
        }
      };

  @Autowired
  RecentEnds() {
    this(System::nanoTime);
  }

  RecentEnds(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  synchronized void ended(UUID streamId) {
    ends.put(streamId, nanoTime.getAsLong());
  }

  /// @param byTheRow how long ago PostgreSQL's clock says it was
  synchronized Duration sinceEnd(UUID streamId, Duration byTheRow) {
    Long end = ends.get(streamId);
    return end == null ? byTheRow : Duration.ofNanos(nanoTime.getAsLong() - end);
  }
}
