package io.gostream.worker.rtmp;

import java.io.IOException;
import java.io.OutputStream;

/// Cuts messages into chunks (RTMP 1.0 5.3): a type 0 header, then type 3 for the rest. Not
/// thread-safe.
public final class ChunkWriter {

  private static final int DEFAULT_CHUNK_SIZE = 128;
  private static final int EXTENDED = 0xFFFFFF;

  private final OutputStream out;
  private int chunkSize = DEFAULT_CHUNK_SIZE;

  public ChunkWriter(OutputStream out) {
    this.out = out;
  }

  /// Tells the other side and uses it from the next message on (RTMP 1.0 5.4.1).
  public void setChunkSize(int size) throws IOException {
    write(RtmpMessage.control(RtmpMessage.SET_CHUNK_SIZE, int32(size)));
    chunkSize = size;
  }

  /// Writes and flushes one message.
  public void write(RtmpMessage message) throws IOException {
    var payload = message.payload();
    boolean extended = message.timestamp() >= EXTENDED;
    writeBasicHeader(0, message.chunkStreamId());
    writeInt24(extended ? EXTENDED : (int) message.timestamp());
    writeInt24(payload.length);
    out.write(message.type());
    int streamId = message.streamId();
    out.write(
        new byte[] {
          (byte) streamId, (byte) (streamId >> 8), (byte) (streamId >> 16), (byte) (streamId >> 24)
        });
    if (extended) {
      out.write(int32(message.timestamp()));
    }
    int written = Math.min(chunkSize, payload.length);
    out.write(payload, 0, written);
    while (written < payload.length) {
      writeBasicHeader(3, message.chunkStreamId());
      if (extended) {
        out.write(int32(message.timestamp()));
      }
      int length = Math.min(chunkSize, payload.length - written);
      out.write(payload, written, length);
      written += length;
    }
    out.flush();
  }

  private void writeBasicHeader(int format, int id) throws IOException {
    if (id < 64) {
      out.write(format << 6 | id);
    } else if (id < 320) {
      out.write(format << 6);
      out.write(id - 64);
    } else {
      out.write(format << 6 | 1);
      out.write(id - 64);
      out.write((id - 64) >> 8);
    }
  }

  private void writeInt24(int value) throws IOException {
    out.write(value >> 16);
    out.write(value >> 8);
    out.write(value);
  }

  static byte[] int32(long value) {
    return new byte[] {
      (byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value
    };
  }
}
