package io.gostream.worker.rtmp;

import java.io.IOException;
import java.util.Arrays;

/// Cuts media messages into chunks (RTMP 1.0 5.3) as encoders of the field do: the first of a chunk
/// stream says its time, the others how much later they are, so that no broadcast is too long for a
/// server that does not know extended timestamps. Many small messages become one large write, and
/// nothing is allocated for them.
///
/// Whoever writes other messages on the connection may do so between two takes: each has whole
/// chunks. Not thread-safe.
public final class MediaChunks {

  /// What OBS uses, so that every server has seen it. A larger one saves next to nothing.
  public static final int CHUNK_SIZE = 4096;

  private static final int LONGEST_HEADER = 1 + 11 + 4;
  private static final int EXTENDED = 0xFFFFFF;
  private static final long NONE = -1;

  /// As encoders have it; servers read them by what they say.
  private static final int AUDIO_CHUNK_STREAM = 4;

  private static final int DATA_CHUNK_STREAM = 5;
  private static final int VIDEO_CHUNK_STREAM = 6;

  private final int streamId;
  private final Taker taker;
  private final long[] times = new long[VIDEO_CHUNK_STREAM + 1];
  private byte[] buffer = {};
  private int at;

  /// Takes whole chunks.
  public interface Taker {
    /// The bytes are the taker's only until it returns.
    void take(byte[] bytes, int length) throws IOException;
  }

  /// @param streamId the message stream that is published
  public MediaChunks(int streamId, Taker taker) {
    this.streamId = streamId;
    this.taker = taker;
    Arrays.fill(times, NONE);
  }

  /// What follows is collected in `room`, of which everything may be overwritten.
  public void begin(byte[] room) {
    if (room.length < CHUNK_SIZE + LONGEST_HEADER) {
      throw new IllegalArgumentException("no room for a chunk");
    }
    buffer = room;
    at = 0;
  }

  /// Hands over what is left, and lets go of the room.
  public void end() throws IOException {
    flush();
    buffer = new byte[0];
  }

  /// @param type of the message: audio, video or data
  /// @param time in milliseconds, which has 32 bits on the wire
  public void write(int type, long time, byte[] payload) throws IOException {
    int id = chunkStream(type);
    long before = times[id];
    // The chunk streams of a message stream have times of their own; a step back is said in full.
    boolean relative = before != NONE && time >= before;
    long said = relative ? time - before : time & 0xFFFF_FFFFL;
    boolean extended = said >= EXTENDED;
    times[id] = time;

    int written = 0;
    do {
      int length = Math.min(CHUNK_SIZE, payload.length - written);
      if (buffer.length - at < length + LONGEST_HEADER) {
        flush();
      }
      if (written == 0) {
        put(relative ? 1 << 6 | id : id);
        put24(extended ? EXTENDED : (int) said);
        put24(payload.length);
        put(type);
        if (!relative) {
          putStreamId();
        }
      } else {
        put(3 << 6 | id);
      }
      if (extended) {
        put24((int) (said >> 8));
        put((int) said);
      }
      System.arraycopy(payload, written, buffer, at, length);
      at += length;
      written += length;
    } while (written < payload.length);
  }

  private static int chunkStream(int type) {
    return switch (type) {
      case RtmpMessage.AUDIO -> AUDIO_CHUNK_STREAM;
      case RtmpMessage.VIDEO -> VIDEO_CHUNK_STREAM;
      default -> DATA_CHUNK_STREAM;
    };
  }

  private void flush() throws IOException {
    if (at > 0) {
      int length = at;
      at = 0;
      taker.take(buffer, length);
    }
  }

  private void put(int value) {
    buffer[at++] = (byte) value;
  }

  private void put24(int value) {
    put(value >> 16);
    put(value >> 8);
    put(value);
  }

  /// Little-endian, the only one in RTMP.
  private void putStreamId() {
    for (int shift = 0; shift < 32; shift += 8) {
      put(streamId >> shift);
    }
  }
}
