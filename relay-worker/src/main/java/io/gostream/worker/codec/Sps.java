package io.gostream.worker.codec;

import io.gostream.worker.flv.FlvTag;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is needed of an H.264 sequence parameter set (ITU-T H.264 7.3.2.1.1).
///
/// @param frameRate when it says so
public record Sps(int profile, int width, int height, OptionalDouble frameRate) {

  private static final int SPS = 7;

  /// Of a sequence header; empty when it is of another codec, or makes no sense.
  public static Optional<Sps> of(FlvTag header) {
    return "H264".equals(Codecs.video(header))
        ? ofConfiguration(header.payload(), Codecs.configurationAt(header))
        : Optional.empty();
  }

  /// Reads the first set of an `AVCDecoderConfigurationRecord` (ISO 14496-15 5.2.4.1).
  private static Optional<Sps> ofConfiguration(byte[] record, int at) {
    int lengthAt = at + 6;
    if (record.length < lengthAt + 2 || (record[at + 5] & 0x1F) == 0) {
      return Optional.empty();
    }
    int length = (record[lengthAt] & 0xFF) << 8 | (record[lengthAt + 1] & 0xFF);
    int begin = lengthAt + 2;
    if (length < 4 || begin + length > record.length || (record[begin] & 0x1F) != SPS) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(new Bits(record, begin + 1, begin + length)));
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static Sps read(Bits bits) {
    int profile = bits.read(8);
    bits.read(16);
    bits.exp();
    int chroma = 1;
    if (hasChroma(profile)) {
      chroma = bits.exp();
      if (chroma == 3) {
        bits.read(1);
      }
      bits.exp();
      bits.exp();
      bits.read(1);
      if (bits.read(1) == 1) {
        skipScalingLists(bits, chroma == 3 ? 12 : 8);
      }
    }
    bits.exp();
    skipPictureOrder(bits);
    bits.exp();
    bits.read(1);
    int width = (bits.exp() + 1) * 16;
    int mapHeight = (bits.exp() + 1) * 16;
    int frameOnly = bits.read(1);
    if (frameOnly == 0) {
      bits.read(1);
    }
    bits.read(1);
    int height = mapHeight * (2 - frameOnly);
    if (bits.read(1) == 1) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = (chroma == 1 ? 2 : 1) * (2 - frameOnly);
      width -= unitX * (bits.exp() + bits.exp());
      height -= unitY * (bits.exp() + bits.exp());
    }
    return new Sps(
        profile, width, height, bits.read(1) == 1 ? timing(bits) : OptionalDouble.empty());
  }

  private static boolean hasChroma(int profile) {
    return switch (profile) {
      case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
      default -> false;
    };
  }

  private static void skipScalingLists(Bits bits, int count) {
    for (int list = 0; list < count; list++) {
      if (bits.read(1) == 1) {
        int last = 8;
        int next = 8;
        for (int i = 0; i < (list < 6 ? 16 : 64); i++) {
          if (next != 0) {
            next = (last + bits.signedExp() + 256) % 256;
          }
          last = next == 0 ? last : next;
        }
      }
    }
  }

  private static void skipPictureOrder(Bits bits) {
    int type = bits.exp();
    if (type == 0) {
      bits.exp();
    } else if (type == 1) {
      bits.read(1);
      bits.exp();
      bits.exp();
      int cycle = bits.exp();
      for (int i = 0; i < cycle; i++) {
        bits.exp();
      }
    }
  }

  /// E.1.1, as far as the timing.
  private static OptionalDouble timing(Bits bits) {
    if (bits.read(1) == 1 && bits.read(8) == 255) {
      bits.read(32);
    }
    if (bits.read(1) == 1) {
      bits.read(1);
    }
    if (bits.read(1) == 1) {
      bits.read(4);
      if (bits.read(1) == 1) {
        bits.read(24);
      }
    }
    if (bits.read(1) == 1) {
      bits.exp();
      bits.exp();
    }
    if (bits.read(1) == 0) {
      return OptionalDouble.empty();
    }
    long unit = bits.read(32) & 0xFFFFFFFFL;
    long scale = bits.read(32) & 0xFFFFFFFFL;
    return unit == 0 || scale == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(scale / (2.0 * unit));
  }

  /// Bits of a NAL unit; emulation prevention (7.4.1) is skipped.
  private static final class Bits {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int bit;
    private int zeros;

    Bits(byte[] bytes, int begin, int end) {
      this.bytes = bytes;
      this.at = begin;
      this.end = end;
    }

    int read(int count) {
      int value = 0;
      for (int i = 0; i < count; i++) {
        value = value << 1 | next();
      }
      return value;
    }

    int exp() {
      int zeroBits = 0;
      while (next() == 0) {
        if (++zeroBits > 31) {
          throw new IndexOutOfBoundsException();
        }
      }
      return (1 << zeroBits) - 1 + read(zeroBits);
    }

    int signedExp() {
      int value = exp();
      return (value & 1) == 1 ? (value + 1) / 2 : -(value / 2);
    }

    private int next() {
      if (bit == 0) {
        if (zeros >= 2 && at < end && bytes[at] == 3) {
          at++;
          zeros = 0;
        }
      }
      if (at >= end) {
        throw new IndexOutOfBoundsException();
      }
      int value = bytes[at] >> (7 - bit) & 1;
      if (++bit == 8) {
        bit = 0;
        zeros = bytes[at] == 0 ? zeros + 1 : 0;
        at++;
      }
      return value;
    }
  }
}
