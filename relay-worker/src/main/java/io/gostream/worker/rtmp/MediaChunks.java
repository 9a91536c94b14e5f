package io.gostream.worker.rtmp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// Cuts the media messages of a publish into chunks (RTMP 1.0 5.3) as encoders of the field do: the
/// first of a chunk stream says its time, the others how much later they are, so that no broadcast
/// is too long for a server that does not know extended timestamps.
///
/// Publishes of one stream may have begun at different times: from then on the same messages are
/// the same bytes for all that have come equally far, and need be cut only once (see [Cut]).
///
/// Other messages of the connection may stand between two cuts: each has whole messages. Not
/// thread-safe.
public final class MediaChunks {

  /// What OBS uses, so that every server has seen it. A larger one saves next to nothing.
  public static final int CHUNK_SIZE = 4096;

  private static final int FIRST_HEADER = 1 + 11 + 4;
  private static final int NEXT_HEADER = 1 + 4;
  private static final int EXTENDED = 0xFFFFFF;
  private static final long NONE = Long.MIN_VALUE;

  /// As encoders have them; servers read them by what they say. Audio, data, video.
  private static final int FIRST_CHUNK_STREAM = 4;

  private static final int CHUNK_STREAMS = 3;

  private final int streamId;

  /// When the stream that the server sees begins; its times are those of the program, less this.
  private long origin = NONE;

  /// Of the last message of each chunk stream, in the program's time.
  private final long[] times = new long[CHUNK_STREAMS];

  /// A cut's: which chunk streams it has, and whether it says any time in full.
  private int touched;

  private boolean full;

  /// What was cut, and for whom it is right: where a publish has to stand for it, and where it
  /// stands behind it.
  public static final class Cut {
    private final int touched;
    private final long[] before;
    private final long[] after;

    private Cut(int touched, long[] before, long[] after) {
      this.touched = touched;
      this.before = before;
      this.after = after;
    }

    /// Of nothing, and for nobody.
    public static final Cut NOBODYS = new Cut(0, new long[0], new long[0]);
  }

  /// @param streamId the message stream that is published
  public MediaChunks(int streamId) {
    this.streamId = streamId;
    Arrays.fill(times, NONE);
  }

  /// The most bytes that a payload of `length` becomes.
  public static int mostBytes(int length) {
    return FIRST_HEADER + length + length / CHUNK_SIZE * NEXT_HEADER;
  }

  /// The first message of the publish to be cut decides when its stream begins.
  ///
  /// @param messages writes each of them
  /// @return for which other publishes the same bytes are right
  public Cut cut(Runnable messages) {
    touched = 0;
    full = false;
    var before = times.clone();
    messages.run();
    return full ? Cut.NOBODYS : new Cut(touched, before, times.clone());
  }

  /// Goes on behind what was cut for another publish, where that is right.
  public boolean follow(Cut cut) {
    if (cut.touched == 0) {
      return false;
    }
    for (int i = 0; i < CHUNK_STREAMS; i++) {
      if ((cut.touched & 1 << i) != 0 && times[i] != cut.before[i]) {
        return false;
      }
    }
    for (int i = 0; i < CHUNK_STREAMS; i++) {
      if ((cut.touched & 1 << i) != 0) {
        times[i] = cut.after[i];
      }
    }
    return true;
  }

  /// @param room has at least [#mostBytes] of it
  /// @param type of the message: audio, video or data
  /// @param time of the program, in milliseconds; the stream's has 32 bits on the wire
  public void write(ByteBuffer room, int type, long time, byte[] payload) {
    if (origin == NONE) {
      origin = time;
    }
    int stream = stream(type);
    long at = Math.max(origin, time);
    // The chunk streams of a message stream have times of their own; a step back is said in full.
    boolean relative = times[stream] != NONE && at >= times[stream];
    long said = relative ? at - times[stream] : at - origin & 0xFFFF_FFFFL;
    boolean extended = said >= EXTENDED;
    times[stream] = at;
    touched |= 1 << stream;
    full |= !relative;

    int id = FIRST_CHUNK_STREAM + stream;
    room.put((byte) (relative ? 1 << 6 | id : id));
    put24(room, extended ? EXTENDED : (int) said);
    put24(room, payload.length);
    room.put((byte) type);
    if (!relative) {
      room.putInt(Integer.reverseBytes(streamId)); // little-endian, the only one in RTMP
    }
    int written = 0;
    do {
      if (written > 0) {
        room.put((byte) (3 << 6 | id));
      }
      if (extended) {
        room.putInt((int) said);
      }
      int length = Math.min(CHUNK_SIZE, payload.length - written);
      room.put(payload, written, length);
      written += length;
    } while (written < payload.length);
  }

  private static int stream(int type) {
    return switch (type) {
      case RtmpMessage.AUDIO -> 0;
      case RtmpMessage.VIDEO -> 2;
      default -> 1;
    };
  }

  private static void put24(ByteBuffer room, int value) {
    room.put((byte) (value >> 16));
    room.putShort((short) value);
  }
}
