package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import java.nio.charset.StandardCharsets;

/// The composition time of video: by how much a frame is presented after it is decoded (FLV 10.1
/// E.4.3.1, Enhanced RTMP's CodedFrames).
final class Composition {

  private static final int AVC = 7;
  private static final int NALU = 1;
  private static final int CODED_FRAMES = 1;
  private static final int SEQUENCE_END = 2;

  private Composition() {}

  /// In milliseconds; 0 for formats that have none.
  static int offset(FlvTag tag) {
    int at = position(tag.payload());
    if (tag.type() != FlvTag.Type.VIDEO || at < 0) {
      return 0;
    }
    var p = tag.payload();
    return p[at] << 16 | (p[at + 1] & 0xFF) << 8 | (p[at + 2] & 0xFF);
  }

  /// The tag presented `millis` later.
  static FlvTag later(FlvTag tag, int millis) {
    int at = position(tag.payload());
    if (millis == 0 || tag.type() != FlvTag.Type.VIDEO || at < 0) {
      return tag;
    }
    int offset = offset(tag) + millis;
    var payload = tag.payload().clone();
    payload[at] = (byte) (offset >> 16);
    payload[at + 1] = (byte) (offset >> 8);
    payload[at + 2] = (byte) offset;
    return FlvTag.of(tag.type(), tag.timestamp(), payload);
  }

  /// Whether the tag says that the track is over, and carries nothing.
  static boolean isEndOfSequence(FlvTag tag) {
    var p = tag.payload();
    if (tag.type() != FlvTag.Type.VIDEO || p.length < 2) {
      return false;
    }
    boolean enhanced = (p[0] & 0x80) != 0;
    return enhanced ? (p[0] & 0x0F) == SEQUENCE_END : (p[0] & 0x0F) == AVC && p[1] == SEQUENCE_END;
  }

  private static int position(byte[] payload) {
    if (payload.length < 5) {
      return -1;
    }
    boolean enhanced = (payload[0] & 0x80) != 0;
    if (!enhanced) {
      return (payload[0] & 0x0F) == AVC && payload[1] == NALU ? 2 : -1;
    }
    // Of the enhanced codecs AVC, HEVC and VVC carry it, behind the FourCC.
    return (payload[0] & 0x0F) == CODED_FRAMES && payload.length >= 8 && hasReordering(payload)
        ? 5
        : -1;
  }

  private static boolean hasReordering(byte[] payload) {
    var fourCc = new String(payload, 1, 4, StandardCharsets.ISO_8859_1);
    return fourCc.equals("avc1") || fourCc.equals("hvc1") || fourCc.equals("vvc1");
  }
}
