package io.gostream.api.events;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Makes a look that many want at the same time once: a change wakes every page that is open of a
/// project, and all would read the same rows.
///
/// Whoever asks gets what was seen by a look that began afterwards, never an older one: of those
/// who ask while one is under way, the first makes the next when that is over, for all of them.
///
/// @param <K> what is looked at
/// @param <V> what is seen
final class SharedLooks<K, V> {

  private static final int STRIPES = 64;

  /// Those that have not begun yet.
  private final ConcurrentMap<K, CompletableFuture<V>> next = new ConcurrentHashMap<>();

  /// One look at a time; different things seldom wait for each other.
  private final ReentrantLock[] turns =
      Stream.generate(ReentrantLock::new).limit(STRIPES).toArray(ReentrantLock[]::new);

  /// On a thread that may wait.
  V look(K what, Supplier<V> look) {
    var mine = new CompletableFuture<V>();
    var others = next.putIfAbsent(what, mine);
    return others == null ? make(what, mine, look) : await(others);
  }

  private V make(K what, CompletableFuture<V> mine, Supplier<V> look) {
    var turn = turns[Math.floorMod(what.hashCode(), STRIPES)];
    turn.lock();
    try {
      next.remove(what);
      V seen = look.get();
      mine.complete(seen);
      return seen;
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      turn.unlock();
    }
  }

  private static <V> V await(CompletableFuture<V> others) {
    try {
      return others.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException theirs) {
        throw theirs;
      }
      throw e;
    }
  }
}
