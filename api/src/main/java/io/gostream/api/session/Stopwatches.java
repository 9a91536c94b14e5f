package io.gostream.api.session;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// How long things have been seen to be as they are, by the monotonic clock: a jump of the wall
/// clock, here or at PostgreSQL, changes nothing. A key says what a thing is like; when it is like
/// something else, it has another key and begins anew.
final class Stopwatches<K> {

  private final Map<K, Long> startedAt = new HashMap<>();

  /// Forgets what is not seen any more.
  void keep(Collection<K> seen) {
    startedAt.keySet().retainAll(seen);
  }

  /// Starts it, if it is seen for the first time.
  ///
  /// @param ahead how long it has been so already
  void start(K key, long now, Duration ahead) {
    startedAt.putIfAbsent(key, now - ahead.toNanos());
  }

  /// What happened in that time does not count.
  void skip(Duration time) {
    startedAt.replaceAll((key, started) -> started + time.toNanos());
  }

  void forgetAll() {
    startedAt.clear();
  }

  boolean hasRun(K key, Duration time, long now) {
    Long started = startedAt.get(key);
    return started != null && now - started >= time.toNanos();
  }
}
