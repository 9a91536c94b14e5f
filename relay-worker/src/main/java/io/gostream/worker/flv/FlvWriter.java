package io.gostream.worker.flv;

import java.nio.ByteBuffer;

/// Writes an FLV file into buffers: the header (FLV 10.1 E.2) and tags (E.4.1). The time of the
/// first tag becomes 0, so that whoever reads sees a file that begins now, however long the
/// broadcast has gone on.
public final class FlvWriter {

  /// The file's header and the size of the tag before the first.
  public static final int HEADER_BYTES = 9 + 4;

  private boolean begun;
  private long origin;

  /// The header's flags are a promise, see [Tracks].
  public static void writeHeader(ByteBuffer out, Tracks tracks) {
    out.put((byte) 'F').put((byte) 'L').put((byte) 'V').put((byte) 1);
    out.put((byte) ((tracks.audio() ? 4 : 0) | (tracks.video() ? 1 : 0)));
    out.putInt(9);
    out.putInt(0);
  }

  /// Needs [FlvTag#size()] bytes of room.
  public void write(ByteBuffer out, FlvTag tag) {
    writeHead(out, tag);
    out.put(tag.payload());
    writeTail(out, tag);
  }

  /// What stands before the payload, for who writes a large one without a copy of it.
  public void writeHead(ByteBuffer out, FlvTag tag) {
    if (!begun) {
      begun = true;
      origin = tag.timestamp();
    }
    int time = (int) Math.max(0, tag.timestamp() - origin);
    out.put((byte) tag.type().code);
    putInt24(out, tag.payload().length);
    putInt24(out, time);
    out.put((byte) (time >>> 24));
    putInt24(out, 0);
  }

  /// What stands behind the payload.
  public void writeTail(ByteBuffer out, FlvTag tag) {
    out.putInt(tag.payload().length + 11);
  }

  private static void putInt24(ByteBuffer out, int value) {
    out.put((byte) (value >> 16)).put((byte) (value >> 8)).put((byte) value);
  }
}
