package io.gostream.worker.rtmp;

/// A whole RTMP message (RTMP 1.0 6.1), reassembled from its chunks. The payload is shared with
/// everybody who got the message: nobody may change it.
public final class RtmpMessage {

  /// RTMP 1.0 5.4 and 7.1: the message type ids that we read or write.
  public static final int SET_CHUNK_SIZE = 1;

  public static final int ABORT = 2;
  public static final int ACKNOWLEDGEMENT = 3;
  public static final int USER_CONTROL = 4;
  public static final int WINDOW_ACKNOWLEDGEMENT_SIZE = 5;
  public static final int SET_PEER_BANDWIDTH = 6;
  public static final int AUDIO = 8;
  public static final int VIDEO = 9;
  public static final int DATA_AMF0 = 18;
  public static final int COMMAND_AMF0 = 20;

  /// The chunk stream of protocol control messages (RTMP 1.0 5.4) and the ones that we send
  /// commands and media on.
  public static final int CONTROL_CHUNK_STREAM = 2;

  public static final int COMMAND_CHUNK_STREAM = 3;

  private final int chunkStreamId;
  private final int type;
  private final int streamId;
  private final long timestamp;
  private final byte[] payload;

  /// `timestamp` is in milliseconds and has 32 bits: it starts again at 0 after 49.7 days.
  public RtmpMessage(int chunkStreamId, int type, int streamId, long timestamp, byte[] payload) {
    this.chunkStreamId = chunkStreamId;
    this.type = type;
    this.streamId = streamId;
    this.timestamp = timestamp & 0xFFFF_FFFFL;
    this.payload = payload;
  }

  static RtmpMessage control(int type, byte[] payload) {
    return new RtmpMessage(CONTROL_CHUNK_STREAM, type, 0, 0, payload);
  }

  public int chunkStreamId() {
    return chunkStreamId;
  }

  public int type() {
    return type;
  }

  public int streamId() {
    return streamId;
  }

  public long timestamp() {
    return timestamp;
  }

  public byte[] payload() {
    return payload;
  }

  @Override
  public String toString() {
    return "RtmpMessage[type=%d, timestamp=%d, %d bytes]"
        .formatted(type, timestamp, payload.length);
  }
}
