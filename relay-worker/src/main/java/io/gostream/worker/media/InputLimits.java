package io.gostream.worker.media;

import java.util.List;

/// FFmpeg's options for opening a file that a stranger uploaded: only containers and codecs that
/// slates need, none that refers to other files, and nothing but the file itself, which is its
/// stdin. Formats are told by content: the files' names have no extension.
public final class InputLimits {

  static final List<String> FORMATS =
      List.of("mov", "matroska", "webm", "png_pipe", "jpeg_pipe", "webp_pipe", "gif", "bmp_pipe");

  private static final List<String> CODECS =
      List.of(
          "h264",
          "hevc",
          "vp8",
          "vp9",
          "av1",
          "libdav1d",
          "mpeg4",
          "mjpeg",
          "prores",
          "png",
          "webp",
          "gif",
          "bmp",
          "aac",
          "mp3",
          "mp3float",
          "opus",
          "vorbis",
          "ac3",
          "flac",
          "alac",
          "pcm_s16le",
          "pcm_s16be",
          "pcm_s24le",
          "pcm_s24be",
          "pcm_f32le");

  static final int MAX_SIDE = 8192;
  static final long MAX_PIXELS = 40_000_000;

  /// What stands behind `-i`: stdin as a file, in which FFmpeg may go back and forth.
  public static final String INPUT = "fd:";

  private InputLimits() {}

  /// To stand before `-i`.
  public static List<String> options() {
    return optionsFor(FORMATS);
  }

  /// The same for a file that is no upload: in one of these formats alone.
  public static List<String> optionsFor(List<String> formats) {
    return List.of(
        "-protocol_whitelist", "fd",
        "-format_whitelist", String.join(",", formats),
        "-codec_whitelist", String.join(",", CODECS),
        "-max_pixels", Long.toString(MAX_PIXELS),
        "-max_streams", "16");
  }
}
