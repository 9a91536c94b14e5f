package io.gostream.bench.comparison;

import io.gostream.bench.media.Sink;
import io.gostream.worker.flv.FlvTag;

/// The longest wait for a picture at a destination, over all connections that brought any.
final class Gap implements Sink.Audience {

  private int connections;
  private long last;
  private long longest;

  @Override
  public synchronized void connected() {
    connections++;
  }

  @Override
  public synchronized void came(FlvTag frame, long nanos) {
    if (frame.type() == FlvTag.Type.VIDEO) {
      longest = last == 0 ? 0 : Math.max(longest, nanos - last);
      last = nanos;
    }
  }

  synchronized boolean hasMedia() {
    return last != 0;
  }

  synchronized int connections() {
    return connections;
  }

  /// Forgets what was before.
  synchronized void reset() {
    longest = 0;
  }

  /// @param now the wait that goes on counts as far as it has come
  synchronized long longest(long now) {
    return last == 0 ? 0 : Math.max(longest, now - last);
  }
}
