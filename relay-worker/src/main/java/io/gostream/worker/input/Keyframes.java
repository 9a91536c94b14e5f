package io.gostream.worker.input;

import java.util.ArrayDeque;
import java.util.OptionalInt;

/// How far apart keyframes are: the longest of the latest intervals, since players and platforms
/// have to wait for that one.
final class Keyframes {

  private static final int LATEST = 4;

  /// When there has been none for so long, that is worth saying before the next one comes.
  private static final long LONG = 10_000;

  private final ArrayDeque<Long> times = new ArrayDeque<>();

  /// @param time in milliseconds of the encoder's clock
  void add(long time) {
    times.addLast(time);
    if (times.size() > LATEST + 1) {
      times.removeFirst();
    }
  }

  void clear() {
    times.clear();
  }

  /// @param latest the time of the latest frame
  OptionalInt intervalMillis(long latest) {
    if (times.isEmpty()) {
      return OptionalInt.empty();
    }
    long longest = 0;
    long before = times.getFirst();
    for (long time : times) {
      longest = Math.max(longest, time - before);
      before = time;
    }
    long since = latest - before;
    if (since > LONG) {
      longest = Math.max(longest, since);
    }
    return longest == 0 ? OptionalInt.empty() : OptionalInt.of((int) longest);
  }
}
