package io.gostream.worker.relay;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;

/// Buffers that feeders write from. Each has one only while it writes: a healthy FFmpeg takes a
/// batch at once, so a few are enough for hundreds.
final class Buffers {

  /// What a pipe holds, and a batch of 5 Mbit/s.
  static final int BYTES = 64 * 1024;

  private static final int MOST_SPARE = 4;

  private static final ConcurrentLinkedDeque<byte[]> SPARE = new ConcurrentLinkedDeque<>();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private Buffers() {}

  static byte[] take() {
    var buffer = SPARE.pollFirst();
    if (buffer == null) {
      return new byte[BYTES];
    }
    COUNT.decrementAndGet();
    return buffer;
  }

  /// A buffer that is not given back is only garbage.
  static void give(byte[] buffer) {
    if (COUNT.incrementAndGet() <= MOST_SPARE) {
      SPARE.addFirst(buffer);
    } else {
      COUNT.decrementAndGet();
    }
  }
}
