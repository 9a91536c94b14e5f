package io.gostream.worker.relay;

import io.gostream.worker.feed.Licence;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

/// What everything passes that goes out to an FFmpeg: asked for its licence, and counted. One
/// thread writes, others look.
final class Gate {

  private final Licence licence;
  private final Way way;
  private final AtomicLong offered = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();
  private volatile boolean writing;

  /// Where it goes.
  interface Way {
    /// Waits until all is taken.
    void write(byte[] bytes, int length) throws IOException;
  }

  Gate(Licence licence, Way way) {
    this.licence = licence;
    this.way = way;
  }

  void write(byte[] bytes, int length) throws IOException {
    licence.check();
    offered.addAndGet(length);
    writing = true;
    way.write(bytes, length);
    writing = false;
    taken.addAndGet(length);
  }

  /// Bytes that were written or are being written.
  long offered() {
    return offered.get();
  }

  /// Bytes of writes that are done.
  long taken() {
    return taken.get();
  }

  /// Whether a write is under way.
  boolean isWriting() {
    return writing;
  }
}
