package io.gostream.worker.input;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// The frames of one track that arrived in the last seconds. Rates are by the encoder's clock: a
/// network that delivers late and then much at once changes nothing of what was sent.
final class Track {

  private static final long WINDOW = TimeUnit.SECONDS.toNanos(5);

  /// Whoever sends more frames than that in the window is measured over less of it.
  private static final int MOST_FRAMES = 2_000;

  /// Less than this is too little to tell a rate from.
  private static final long SHORTEST_SPAN = 1_000;

  private record Frame(long arrivedAt, long time, int bytes) {}

  private final ArrayDeque<Frame> frames = new ArrayDeque<>();
  private long bytes;

  /// @param time in milliseconds of the encoder's clock
  /// @param now monotonic nanoseconds
  void add(long time, int size, long now) {
    if (!frames.isEmpty() && time < frames.getLast().time()) {
      return; // out of order: it tells nothing of the rate
    }
    frames.addLast(new Frame(now, time, size));
    bytes += size;
    if (frames.size() > MOST_FRAMES) {
      removeFirst();
    }
    forget(now);
  }

  void forget(long now) {
    while (!frames.isEmpty() && now - frames.getFirst().arrivedAt() > WINDOW) {
      removeFirst();
    }
  }

  void clear() {
    frames.clear();
    bytes = 0;
  }

  boolean isEmpty() {
    return frames.isEmpty();
  }

  /// In bit/s.
  OptionalLong bitrate() {
    return span() < SHORTEST_SPAN
        ? OptionalLong.empty()
        : OptionalLong.of((bytes - frames.getLast().bytes()) * 8 * 1000 / span());
  }

  /// In frames per second.
  OptionalDouble rate() {
    return span() < SHORTEST_SPAN
        ? OptionalDouble.empty()
        : OptionalDouble.of((frames.size() - 1) * 1000.0 / span());
  }

  /// The times from frame to frame, the shortest first.
  long[] steps() {
    var times = frames.stream().mapToLong(Frame::time).toArray();
    var steps = new long[Math.max(0, times.length - 1)];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = times[i + 1] - times[i];
    }
    Arrays.sort(steps);
    return steps;
  }

  private long span() {
    return frames.isEmpty() ? 0 : frames.getLast().time() - frames.getFirst().time();
  }

  private void removeFirst() {
    bytes -= frames.removeFirst().bytes();
  }
}
