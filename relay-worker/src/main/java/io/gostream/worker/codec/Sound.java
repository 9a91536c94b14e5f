package io.gostream.worker.codec;

import io.gostream.worker.flv.FlvTag;
import java.util.Optional;

/// What a sequence header says of the sound.
///
/// @param rate samples per second
public record Sound(int rate, int channels) {

  /// ISO 14496-3 1.6.3.4.
  private static final int[] RATES = {
    96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
  };

  private static final int MOST_NUMBERED_CHANNELS = 6;
  private static final int SEVEN_POINT_ONE = 7;

  /// Opus is always played at this rate (RFC 7845 5.1).
  private static final int OPUS_RATE = 48_000;

  /// Behind `OpusHead` and its version.
  private static final int OPUS_CHANNELS_AT = 9;

  /// Empty when the header is of another codec, or makes no sense.
  public static Optional<Sound> of(FlvTag header) {
    return switch (Codecs.audio(header)) {
      case "AAC" -> aac(header.payload(), Codecs.configurationAt(header));
      case "OPUS" -> opus(header.payload(), Codecs.configurationAt(header));
      case null, default -> Optional.empty();
    };
  }

  /// An AudioSpecificConfig (ISO 14496-3 1.6.2.1).
  private static Optional<Sound> aac(byte[] p, int at) {
    if (p.length < at + 2) {
      return Optional.empty();
    }
    int rateIndex = (p[at] & 0x07) << 1 | (p[at + 1] & 0x80) >> 7;
    int channels = (p[at + 1] & 0x78) >> 3;
    boolean known = channels >= 1 && channels <= SEVEN_POINT_ONE && rateIndex < RATES.length;
    return known
        ? Optional.of(
            new Sound(RATES[rateIndex], channels <= MOST_NUMBERED_CHANNELS ? channels : 8))
        : Optional.empty();
  }

  /// An identification header (RFC 7845 5.1).
  private static Optional<Sound> opus(byte[] p, int at) {
    int channels = p.length > at + OPUS_CHANNELS_AT ? p[at + OPUS_CHANNELS_AT] & 0xFF : 0;
    return channels == 0 ? Optional.empty() : Optional.of(new Sound(OPUS_RATE, channels));
  }
}
