package io.gostream.worker.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Reads an image's size from its header, before any decoder reserves memory for it.
record PictureSize(int width, int height) {

  static Optional<PictureSize> of(Container container, Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      return switch (container) {
        case PNG -> {
          in.skipNBytes(16);
          yield Optional.of(new PictureSize(in.readInt(), in.readInt()));
        }
        case GIF -> {
          in.skipNBytes(6);
          yield Optional.of(new PictureSize(little16(in), little16(in)));
        }
        case BMP -> {
          in.skipNBytes(18);
          int width = Integer.reverseBytes(in.readInt());
          yield Optional.of(new PictureSize(width, Math.abs(Integer.reverseBytes(in.readInt()))));
        }
        case JPEG -> jpeg(in);
        case WEBP, MOV, MATROSKA, OTHER_MEDIA, NO_MEDIA -> Optional.empty();
      };
    } catch (EOFException e) {
      return Optional.empty();
    }
  }

  /// Walks the markers (ITU-T T.81 B.1.1) to the frame header.
  private static Optional<PictureSize> jpeg(DataInputStream in) throws IOException {
    in.skipNBytes(2);
    while (in.read() == 0xFF) {
      int marker = in.read();
      while (marker == 0xFF) {
        marker = in.read();
      }
      int length = in.readUnsignedShort();
      boolean isFrame =
          marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
      if (isFrame) {
        in.skipNBytes(1);
        int height = in.readUnsignedShort();
        return Optional.of(new PictureSize(in.readUnsignedShort(), height));
      }
      in.skipNBytes(Math.max(0, length - 2));
    }
    return Optional.empty();
  }

  private static int little16(DataInputStream in) throws IOException {
    return Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
  }

  boolean isEmpty() {
    return width <= 0 || height <= 0;
  }

  boolean isTooLarge() {
    return width > InputLimits.MAX_SIDE
        || height > InputLimits.MAX_SIDE
        || (long) width * height > InputLimits.MAX_PIXELS;
  }
}
