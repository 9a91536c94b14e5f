package io.gostream.worker.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What a file is by its first bytes. FFmpeg is then told to read it as that and nothing else.
enum Container {
  PNG("png_pipe", true),
  JPEG("jpeg_pipe", true),
  WEBP("webp_pipe", true),
  BMP("bmp_pipe", true),
  GIF("gif", false),
  MOV("mov", false),
  MATROSKA("matroska", false),
  /// Media, but none that a slate is made of.
  OTHER_MEDIA("", false),
  NO_MEDIA("", false);

  static final int BYTES_NEEDED = 64;

  /// FFmpeg's name for it.
  final String demuxer;

  final boolean isPicture;

  Container(String demuxer, boolean isPicture) {
    this.demuxer = demuxer;
    this.isPicture = isPicture;
  }

  static Container of(byte[] start) {
    if (is(start, 0, "\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (is(start, 0, "\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (is(start, 0, "GIF87a") || is(start, 0, "GIF89a")) {
      return GIF;
    }
    if (is(start, 0, "RIFF") && is(start, 8, "WEBP")) {
      return WEBP;
    }
    if (is(start, 0, "BM") && is(start, 6, "\0\0\0\0")) {
      return BMP;
    }
    if (is(start, 0, "\u001aE\u00df\u00a3")) {
      return MATROSKA;
    }
    for (var box : new String[] {"ftyp", "moov", "mdat", "wide", "free", "skip"}) {
      if (is(start, 4, box)) {
        return MOV;
      }
    }
    return isOtherMedia(start) ? OTHER_MEDIA : NO_MEDIA;
  }

  private static boolean isOtherMedia(byte[] start) {
    boolean hasMpegSync = start.length > 1 && start[0] == (byte) 0xFF && (start[1] & 0xE0) == 0xE0;
    return hasMpegSync
        || is(start, 0, "RIFF")
        || is(start, 0, "ID3")
        || is(start, 0, "OggS")
        || is(start, 0, "fLaC")
        || is(start, 0, "FLV\u0001")
        || is(start, 0, "\0\0\u0001\u00ba")
        || is(start, 0, "II*\0")
        || is(start, 0, "MM\0*")
        || is(start, 0, "0&\u00b2u");
  }

  private static boolean is(byte[] start, int at, String magic) {
    var bytes = magic.getBytes(StandardCharsets.ISO_8859_1);
    return start.length >= at + bytes.length
        && Arrays.equals(start, at, at + bytes.length, bytes, 0, bytes.length);
  }
}
