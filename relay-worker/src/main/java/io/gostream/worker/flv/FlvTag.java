package io.gostream.worker.flv;

/// An FLV tag (FLV 10.1 E.4.1), immutable. The payload is shared by everybody who handles the tag
/// and its copies: nobody may change it.
public final class FlvTag {

  /// FLV 10.1 E.4.1 TagType; the same numbers as RTMP's message types.
  public enum Type {
    AUDIO(8),
    VIDEO(9),
    SCRIPT(18);

    final int code;

    Type(int code) {
      this.code = code;
    }

    public int code() {
      return code;
    }
  }

  /// Tag header and the size that follows the payload.
  static final int OVERHEAD_BYTES = 11 + 4;

  private final Type type;
  private final long timestamp;
  private final byte[] payload;
  private final TagKind kind;
  private final int track;

  private FlvTag(Type type, long timestamp, byte[] payload, TagKind kind, int track) {
    this.type = type;
    this.timestamp = timestamp;
    this.payload = payload;
    this.kind = kind;
    this.track = track;
  }

  /// `timestamp` is the decoding time in milliseconds and may have more than 32 bits.
  public static FlvTag of(Type type, long timestamp, byte[] payload) {
    var classified = Classifier.classify(type, payload);
    return new FlvTag(type, timestamp, payload, classified.kind(), classified.track());
  }

  /// The same tag at another time; the payload is not copied.
  public FlvTag at(long newTimestamp) {
    return newTimestamp == timestamp ? this : new FlvTag(type, newTimestamp, payload, kind, track);
  }

  public Type type() {
    return type;
  }

  public long timestamp() {
    return timestamp;
  }

  public byte[] payload() {
    return payload;
  }

  public TagKind kind() {
    return kind;
  }

  /// The track of an enhanced multitrack tag (Enhanced RTMP v2), 0 for all others.
  public int track() {
    return track;
  }

  /// Tells the tracks of audio, video and scripts apart.
  public int trackKey() {
    return type.code << 8 | track;
  }

  /// Bytes that it takes in an FLV file.
  public int size() {
    return payload.length + OVERHEAD_BYTES;
  }

  @Override
  public String toString() {
    return "FlvTag[" + kind + " at " + timestamp + ", " + payload.length + " bytes]";
  }
}
