package io.gostream.worker.flv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads from a tag's first bytes what it is: FLV 10.1 E.4.2.1 (audio), E.4.3.1 (video), E.4.4
/// (script), and the extended headers of Enhanced RTMP v2. A tag too short or unknown counts as a
/// plain frame and passes untouched.
final class Classifier {

  record Classified(TagKind kind, int track) {}

  private static final byte[] ON_META_DATA = amfString("onMetaData");

  private static final Classified METADATA = new Classified(TagKind.METADATA, 0);
  private static final Classified DATA = new Classified(TagKind.DATA, 0);
  private static final Classified AUDIO_HEADER = new Classified(TagKind.AUDIO_SEQUENCE_HEADER, 0);
  private static final Classified AUDIO_FRAME = new Classified(TagKind.AUDIO_FRAME, 0);
  private static final Classified VIDEO_HEADER = new Classified(TagKind.VIDEO_SEQUENCE_HEADER, 0);
  private static final Classified VIDEO_KEYFRAME = new Classified(TagKind.VIDEO_KEYFRAME, 0);
  private static final Classified VIDEO_FRAME = new Classified(TagKind.VIDEO_FRAME, 0);

  private static final int AAC = 10;
  private static final int AUDIO_EXTENDED_HEADER = 9;
  private static final int AVC = 7;
  private static final int HEVC_IN_THE_OLD_HEADER =
      12; // outside of the specification, but sent by some encoders
  private static final int KEYFRAME = 1;

  /// Packet types of Enhanced RTMP.
  private static final int SEQUENCE_START = 0;

  private static final int CODED_FRAMES = 1;
  private static final int CODED_FRAMES_X = 3;
  private static final int MPEG2TS_SEQUENCE_START = 5;
  private static final int VIDEO_MULTITRACK = 6;
  private static final int AUDIO_MULTITRACK = 5;
  private static final int MODIFIER = 7;
  private static final int MANY_TRACKS_MANY_CODECS = 2;

  private Classifier() {}

  static Classified classify(FlvTag.Type type, byte[] payload) {
    return switch (type) {
      case AUDIO -> audio(payload);
      case VIDEO -> video(payload);
      case SCRIPT -> startsWith(payload, ON_META_DATA) ? METADATA : DATA;
    };
  }

  private static Classified audio(byte[] payload) {
    if (payload.length < 2) {
      return AUDIO_FRAME;
    }
    int format = (payload[0] & 0xF0) >> 4;
    if (format == AAC) {
      return payload[1] == 0 ? AUDIO_HEADER : AUDIO_FRAME;
    }
    if (format != AUDIO_EXTENDED_HEADER) {
      return AUDIO_FRAME;
    }
    var packet = Packet.of(payload, AUDIO_MULTITRACK);
    var kind = packet.type == SEQUENCE_START ? TagKind.AUDIO_SEQUENCE_HEADER : TagKind.AUDIO_FRAME;
    return new Classified(kind, packet.track);
  }

  private static Classified video(byte[] payload) {
    if (payload.length < 2) {
      return VIDEO_FRAME;
    }
    int first = payload[0] & 0xFF;
    if ((first & 0x80) != 0) {
      return enhancedVideo(payload, (first >> 4) & 0x7);
    }
    int codec = first & 0x0F;
    boolean hasPacketType = codec == AVC || codec == HEVC_IN_THE_OLD_HEADER;
    if (hasPacketType && payload[1] == 0) {
      return VIDEO_HEADER;
    }
    boolean isFrame = !hasPacketType || payload[1] == 1;
    return first >> 4 == KEYFRAME && isFrame ? VIDEO_KEYFRAME : VIDEO_FRAME;
  }

  private static Classified enhancedVideo(byte[] payload, int frameType) {
    var packet = Packet.of(payload, VIDEO_MULTITRACK);
    if (packet.type == SEQUENCE_START || packet.type == MPEG2TS_SEQUENCE_START) {
      return new Classified(TagKind.VIDEO_SEQUENCE_HEADER, packet.track);
    }
    boolean isFrame = packet.type == CODED_FRAMES || packet.type == CODED_FRAMES_X;
    // Only the main track decides where one can start.
    boolean isKeyframe = frameType == KEYFRAME && isFrame && packet.track == 0;
    return new Classified(isKeyframe ? TagKind.VIDEO_KEYFRAME : TagKind.VIDEO_FRAME, packet.track);
  }

  /// The packet type behind modifiers and the multitrack header of Enhanced RTMP v2.
  private record Packet(int type, int track) {

    static Packet of(byte[] payload, int multitrack) {
      int type = payload[0] & 0x0F;
      int at = 1;
      while (type == MODIFIER && at < payload.length) {
        int length = (payload[at++] & 0xFF) + 1;
        if (length == 256 && at + 1 < payload.length) {
          length = ((payload[at] & 0xFF) << 8 | (payload[at + 1] & 0xFF)) + 1;
          at += 2;
        }
        at += length;
        if (at >= payload.length) {
          return new Packet(MODIFIER, 0);
        }
        type = payload[at++] & 0x0F;
      }
      if (type != multitrack || at >= payload.length) {
        return new Packet(type, 0);
      }
      int layout = (payload[at] & 0xFF) >> 4;
      type = payload[at] & 0x0F;
      // The track's number follows the FourCC, which stands here unless each track has its own.
      int trackAt = at + 1 + 4;
      if (layout == MANY_TRACKS_MANY_CODECS || trackAt >= payload.length) {
        return new Packet(type, 0);
      }
      return new Packet(type, payload[trackAt] & 0xFF);
    }
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length >= prefix.length
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static byte[] amfString(String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    var bytes = new byte[3 + utf8.length];
    bytes[0] = 2;
    bytes[2] = (byte) utf8.length;
    System.arraycopy(utf8, 0, bytes, 3, utf8.length);
    return bytes;
  }
}
