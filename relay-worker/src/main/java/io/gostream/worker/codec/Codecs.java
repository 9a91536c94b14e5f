package io.gostream.worker.codec;

import io.gostream.worker.flv.FlvTag;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Which codec a tag is coded with, as a word (FLV 10.1 E.4.2.1, E.4.3.1, and the FourCCs of
/// Enhanced RTMP v2); null when it does not say, or what it says is unknown.
public final class Codecs {

  private static final int AUDIO_EXTENDED = 9;
  private static final int AUDIO_MULTITRACK = 5;
  private static final int VIDEO_MULTITRACK = 6;

  private Codecs() {}

  public static @Nullable String video(FlvTag tag) {
    var p = tag.payload();
    if (tag.type() != FlvTag.Type.VIDEO || p.length == 0) {
      return null;
    }
    if (isExtended(tag)) {
      return switch (fourCc(tag)) {
        case "avc1" -> "H264";
        case "hvc1" -> "HEVC";
        case "vvc1" -> "VVC";
        case "av01" -> "AV1";
        case "vp08" -> "VP8";
        case "vp09" -> "VP9";
        default -> null;
      };
    }
    return switch (p[0] & 0x0F) {
      case 2 -> "H263";
      case 4, 5 -> "VP6";
      case 7 -> "H264";
      case 12 -> "HEVC"; // outside of the specification, but sent by some encoders
      default -> null;
    };
  }

  public static @Nullable String audio(FlvTag tag) {
    var p = tag.payload();
    if (tag.type() != FlvTag.Type.AUDIO || p.length == 0) {
      return null;
    }
    if (isExtended(tag)) {
      return switch (fourCc(tag)) {
        case "mp4a" -> "AAC";
        case "Opus" -> "OPUS";
        case ".mp3" -> "MP3";
        case "fLaC" -> "FLAC";
        case "ac-3" -> "AC3";
        case "ec-3" -> "EAC3";
        default -> null;
      };
    }
    return switch ((p[0] & 0xF0) >> 4) {
      case 0, 3 -> "PCM";
      case 2, 14 -> "MP3";
      case 10 -> "AAC";
      case 11 -> "SPEEX";
      default -> null;
    };
  }

  /// Where in a sequence header the decoder's configuration begins.
  public static int configurationAt(FlvTag header) {
    if (isExtended(header)) {
      // Behind the FourCC, and the track's number where tracks are told apart.
      return isMultitrack(header) ? 1 + 1 + 4 + 1 : 1 + 4;
    }
    return header.type() == FlvTag.Type.VIDEO ? 5 : 2;
  }

  private static boolean isExtended(FlvTag tag) {
    int first = tag.payload()[0] & 0xFF;
    return tag.type() == FlvTag.Type.VIDEO
        ? (first & 0x80) != 0
        : (first & 0xF0) >> 4 == AUDIO_EXTENDED;
  }

  private static boolean isMultitrack(FlvTag tag) {
    int packet = tag.payload()[0] & 0x0F;
    return packet == (tag.type() == FlvTag.Type.VIDEO ? VIDEO_MULTITRACK : AUDIO_MULTITRACK);
  }

  private static String fourCc(FlvTag tag) {
    var p = tag.payload();
    int at = isMultitrack(tag) ? 2 : 1;
    return p.length < at + 4 ? "" : new String(p, at, 4, StandardCharsets.ISO_8859_1);
  }
}
