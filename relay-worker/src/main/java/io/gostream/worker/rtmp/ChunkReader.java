package io.gostream.worker.rtmp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts messages together from interleaved chunks (RTMP 1.0 5.3). Set Chunk Size and Abort act
/// right here; every other message is handed out. Not thread-safe: one connection has one reader.
public final class ChunkReader {

  /// The largest message that is read: a 4K keyframe has a few MB.
  static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  /// Real peers use fewer than ten; each may hold one unfinished message.
  private static final int MAX_CHUNK_STREAMS = 32;

  /// What a server may say that we publish to: answers, statuses, and an acknowledgement now and
  /// then. It is a stranger's, and each relay has one.
  private static final int MAX_ANSWER_BYTES = 64 * 1024;

  private static final long MAX_ANSWERS_BYTES = 64L * 1024 * 1024;

  private static final int DEFAULT_CHUNK_SIZE = 128;
  private static final int EXTENDED = 0xFFFFFF;

  private final InputStream in;
  private final int maxMessageBytes;
  private final long maxBytes;
  private final Map<Integer, ChunkStream> chunkStreams = new HashMap<>();
  private int chunkSize = DEFAULT_CHUNK_SIZE;
  private long bytesRead;
  private int unfinishedBytes;

  public ChunkReader(InputStream in) {
    this(in, MAX_MESSAGE_BYTES, Long.MAX_VALUE);
  }

  private ChunkReader(InputStream in, int maxMessageBytes, long maxBytes) {
    this.in = in;
    this.maxMessageBytes = maxMessageBytes;
    this.maxBytes = maxBytes;
  }

  /// Of who is published to: short messages, and few of them.
  static ChunkReader ofAnswers(InputStream in) {
    return new ChunkReader(in, MAX_ANSWER_BYTES, MAX_ANSWERS_BYTES);
  }

  /// Bytes taken from the stream so far, for the acknowledgements (RTMP 1.0 5.4.3).
  public long bytesRead() {
    return bytesRead;
  }

  /// The next whole message; blocks until it is complete.
  public RtmpMessage read() throws IOException {
    while (true) {
      var message = readChunk();
      if (message == null) {
        continue;
      }
      switch (message.type()) {
        case RtmpMessage.SET_CHUNK_SIZE -> setChunkSize(message.payload());
        case RtmpMessage.ABORT -> abort(message.payload());
        default -> {
          return message;
        }
      }
    }
  }

  private @Nullable RtmpMessage readChunk() throws IOException {
    if (bytesRead > maxBytes) {
      throw new RtmpException("the server says too much");
    }
    int first = readByte();
    int format = first >> 6;
    var chunkStream = chunkStream(chunkStreamId(first & 0x3F));
    if (format < 3) {
      readHeader(chunkStream, format);
    } else if (!chunkStream.known) {
      throw new RtmpException("a chunk continues a chunk stream that never began");
    } else if (chunkStream.extended) {
      // RTMP 1.0 5.3.1.3: the extended timestamp stands again in every type 3 chunk that belongs to
      // it.
      chunkStream.timestampField = readInt32();
    }
    if (chunkStream.payload == null) {
      unfinishedBytes += chunkStream.length;
      if (unfinishedBytes > 2 * maxMessageBytes) {
        // A keyframe, and whatever is interleaved with it, are fine.
        throw new RtmpException("too many large messages are unfinished at once");
      }
      chunkStream.begin(format);
    }
    return readPayload(chunkStream);
  }

  /// RTMP 1.0 5.3.1.1: 0 and 1 in the six bits announce one or two more bytes.
  private int chunkStreamId(int sixBits) throws IOException {
    return switch (sixBits) {
      case 0 -> 64 + readByte();
      case 1 -> {
        int low = readByte();
        yield 64 + low + (readByte() << 8);
      }
      default -> sixBits;
    };
  }

  private ChunkStream chunkStream(int id) throws RtmpException {
    var chunkStream = chunkStreams.get(id);
    if (chunkStream == null) {
      if (chunkStreams.size() == MAX_CHUNK_STREAMS) {
        throw new RtmpException("too many chunk streams");
      }
      chunkStream = new ChunkStream(id);
      chunkStreams.put(id, chunkStream);
    }
    return chunkStream;
  }

  /// RTMP 1.0 5.3.1.2: type 0 has all fields, 1 no message stream, 2 only the timestamp delta.
  private void readHeader(ChunkStream chunkStream, int format) throws IOException {
    if (chunkStream.payload != null) {
      throw new RtmpException("a message begins inside another one of its chunk stream");
    }
    if (format > 0 && !chunkStream.known) {
      throw new RtmpException("a chunk refers to a header that was never sent");
    }
    long field = readInt24();
    if (format < 2) {
      int length = readInt24();
      if (length > maxMessageBytes) {
        throw new RtmpException("a message of " + length + " bytes is too large");
      }
      chunkStream.length = length;
      chunkStream.type = readByte();
    }
    if (format == 0) {
      chunkStream.streamId =
          readByte() | readByte() << 8 | readByte() << 16 | readByte() << 24; // little-endian
    }
    chunkStream.extended = field == EXTENDED;
    chunkStream.timestampField = chunkStream.extended ? readInt32() : field;
    chunkStream.known = true;
  }

  private @Nullable RtmpMessage readPayload(ChunkStream chunkStream) throws IOException {
    var payload = chunkStream.payload;
    if (payload == null) {
      throw new IllegalStateException("no message was begun");
    }
    int wanted = Math.min(chunkSize, payload.length - chunkStream.filled);
    if (in.readNBytes(payload, chunkStream.filled, wanted) < wanted) {
      throw new EOFException("the connection ended inside a message");
    }
    bytesRead += wanted;
    chunkStream.filled += wanted;
    if (chunkStream.filled < payload.length) {
      return null;
    }
    chunkStream.payload = null;
    unfinishedBytes -= payload.length;
    return new RtmpMessage(
        chunkStream.id, chunkStream.type, chunkStream.streamId, chunkStream.timestamp, payload);
  }

  private void setChunkSize(byte[] payload) throws RtmpException {
    long size = controlInt(payload);
    if (size < 1 || size > 0x7FFF_FFFF) {
      throw new RtmpException("a chunk size of " + size + " is not allowed");
    }
    chunkSize = (int) Math.min(size, maxMessageBytes);
  }

  private void abort(byte[] payload) throws RtmpException {
    var chunkStream = chunkStreams.get((int) controlInt(payload));
    if (chunkStream != null && chunkStream.payload != null) {
      unfinishedBytes -= chunkStream.payload.length;
      chunkStream.payload = null;
    }
  }

  static long controlInt(byte[] payload) throws RtmpException {
    if (payload.length < 4) {
      throw new RtmpException("a control message is too short");
    }
    return (payload[0] & 0xFFL) << 24
        | (payload[1] & 0xFFL) << 16
        | (payload[2] & 0xFFL) << 8
        | (payload[3] & 0xFFL);
  }

  private int readInt24() throws IOException {
    return readByte() << 16 | readByte() << 8 | readByte();
  }

  private long readInt32() throws IOException {
    return (long) readByte() << 24 | readInt24();
  }

  private int readByte() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException("the connection was closed");
    }
    bytesRead++;
    return b;
  }

  /// What later chunks of a chunk stream leave out, and the message that is being put together.
  private static final class ChunkStream {
    final int id;
    boolean known;
    boolean extended;
    int length;
    int type;
    int streamId;
    long timestampField;
    long timestamp;
    int filled;
    byte @Nullable [] payload;

    ChunkStream(int id) {
      this.id = id;
    }

    /// Type 0 carries the timestamp itself, all others a delta; a type 3 that begins a message
    /// repeats the last field, also when that was a type 0's (RTMP 1.0 5.3.1.2.4).
    void begin(int format) {
      timestamp = format == 0 ? timestampField : (timestamp + timestampField) & 0xFFFF_FFFFL;
      payload = new byte[length];
      filled = 0;
    }
  }
}
