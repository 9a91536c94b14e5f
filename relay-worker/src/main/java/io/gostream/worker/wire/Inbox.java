package io.gostream.worker.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What came in, for a thread that waits for it. The loop adds and never waits.
final class Inbox extends InputStream {

  /// Servers say little; who sends more than is read is cut off.
  private static final int MOST_BYTES = 256 * 1024;

  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int from;
  private int to;
  private boolean over;
  private @Nullable IOException failure;

  /// @throws IOException when there is no room, since nobody reads
  synchronized void add(ByteBuffer more) throws IOException {
    int held = to - from;
    if (held + more.remaining() > MOST_BYTES) {
      throw new IOException("the server says more than is read");
    }
    var all = Arrays.copyOfRange(bytes, from, to + more.remaining());
    more.get(all, held, more.remaining());
    bytes = all;
    from = 0;
    to = all.length;
    notifyAll();
  }

  /// Nothing more comes.
  ///
  /// @param why null when the server hung up
  synchronized void end(@Nullable IOException why) {
    if (!over) {
      over = true;
      failure = why;
      notifyAll();
    }
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public synchronized int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    try {
      while (from == to && !over) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    if (from == to) {
      if (failure != null) {
        throw new IOException(failure.getMessage(), failure);
      }
      return -1;
    }
    int taken = Math.min(length, to - from);
    System.arraycopy(bytes, from, into, offset, taken);
    from += taken;
    if (from == to) {
      bytes = NOTHING;
      from = 0;
      to = 0;
    }
    return taken;
  }
}
