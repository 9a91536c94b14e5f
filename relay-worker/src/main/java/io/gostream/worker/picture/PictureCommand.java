package io.gostream.worker.picture;

import io.gostream.worker.media.InputLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// FFmpeg's arguments for the picture of one keyframe. The input, what an encoder sent, is a
/// stranger's file on stdin; see [InputLimits].
record PictureCommand(Path ffmpeg) {

  /// In the job's folder.
  static final String PICTURE = "picture.jpg";

  /// 480 wide at most; an upright one is as high as that needs, up to twice as much.
  private static final String SMALL =
      "scale=480:960:force_original_aspect_ratio=decrease:reset_sar=1,setsar=1";

  List<String> argv() {
    var argv = new ArrayList<>(List.of(ffmpeg.toString(), "-hide_banner", "-nostdin", "-nostats"));
    argv.addAll(List.of("-loglevel", "error", "-y", "-threads", "1"));
    argv.addAll(InputLimits.optionsFor(List.of("flv")));
    argv.addAll(List.of("-f", "flv", "-i", InputLimits.INPUT));
    argv.addAll(List.of("-map", "0:v:0", "-frames:v", "1", "-vf", SMALL));
    argv.addAll(List.of("-c:v", "mjpeg", "-pix_fmt", "yuvj420p", "-q:v", "5"));
    argv.addAll(List.of("-f", "image2", "-update", "1", "-protocol_whitelist", "file", PICTURE));
    return List.copyOf(argv);
  }
}
