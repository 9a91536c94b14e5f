package io.gostream.worker.slate;

import io.gostream.worker.media.InputLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// FFmpeg's arguments for the renderings. The input is a stranger's file on stdin, see
/// [InputLimits]; all other names are relative to the job's folder.
record RenditionCommand(Path ffmpeg, SlateParameters parameters) {

  /// Raised when what the commands make changes: cached renditions of the old kind are then not
  /// found.
  static final int VERSION = 2;

  private static final int KEYFRAME_SECONDS = 2;

  /// How often the pictures of a still are shown while its sound lasts. All are the same, so one
  /// GOP is enough; four times 2 s hold a whole number of AAC frames at 48 kHz.
  static final int STILL_ROUNDS = 4;

  private static final String GROUND = "0x0c0f16";

  /// Any image to a picture of the slate's size, so that it is decoded and scaled once.
  List<String> picture(List<String> limits, String picture) {
    var argv = begin();
    argv.addAll(limits);
    argv.addAll(List.of("-i", InputLimits.INPUT));
    argv.addAll(List.of("-filter_complex", onGround("[0:v:0]", ",format=rgb24[v]")));
    argv.addAll(List.of("-map", "[v]", "-frames:v", "1", "-f", "image2", "-update", "1"));
    argv.addAll(List.of("-c:v", "ppm", "-protocol_whitelist", "file", picture));
    return List.copyOf(argv);
  }

  /// A picture of the slate's size to one GOP, with silence for [#STILL_ROUNDS] of it. The picture
  /// is read and converted once.
  List<String> still(String picture, String rendition) {
    var argv = begin();
    long frames = keyframeDistance();
    long millis = parameters.frameRate().millis(STILL_ROUNDS * frames);
    argv.addAll(List.of("-protocol_whitelist", "file", "-f", "image2", "-c:v", "ppm"));
    argv.addAll(List.of("-framerate", parameters.frameRate().toString()));
    argv.addAll(List.of("-i", picture));
    argv.addAll(silence());
    // Not by -frames:v, which would end the sound with the pictures.
    var pictures = "[0:v:0]format=yuv420p,loop=loop=%d:size=1,setpts=N[v]".formatted(frames - 1);
    argv.addAll(List.of("-filter_complex", pictures, "-map", "[v]", "-map", "1:a:0"));
    argv.addAll(List.of("-t", seconds(millis)));
    argv.addAll(encoding("superfast", "stillimage"));
    argv.addAll(output(rendition));
    return List.copyOf(argv);
  }

  List<String> video(List<String> limits, SlateMedium medium, Duration longest, String rendition) {
    long millis = Math.min(longest.toMillis(), Math.max(1, medium.durationMillis()));
    long frames = Math.max(1, Math.round(millis * parameters.frameRate().perSecond() / 1000));
    var argv = begin();
    argv.addAll(limits);
    argv.addAll(List.of("-t", seconds(millis), "-i", InputLimits.INPUT));
    if (!medium.hasAudio()) {
      argv.addAll(silence());
    }
    // The last frame is held, so that pictures never end before the sound does.
    var pictures =
        onGround("[0:v:0]", ",fps=" + parameters.frameRate() + ",tpad=stop=-1:stop_mode=clone[v]");
    var layout = parameters.audioChannels() == 1 ? "mono" : "stereo";
    var sound =
        medium.hasAudio()
            ? "[0:a:0]aresample=%d:async=1:first_pts=0,aformat=channel_layouts=%s,apad[a]"
                .formatted(parameters.audioRate(), layout)
            : "[1:a:0]anull[a]";
    argv.addAll(List.of("-filter_complex", pictures + ";" + sound, "-map", "[v]", "-map", "[a]"));
    argv.addAll(List.of("-frames:v", Long.toString(frames)));
    argv.addAll(List.of("-t", seconds(parameters.frameRate().millis(frames))));
    argv.addAll(encoding("veryfast", ""));
    argv.addAll(output(rendition));
    return List.copyOf(argv);
  }

  private List<String> begin() {
    return new ArrayList<>(
        List.of(
            ffmpeg.toString(),
            "-hide_banner",
            "-nostdin",
            "-nostats",
            "-loglevel",
            "error",
            "-y",
            "-threads",
            "2",
            "-filter_complex_threads",
            "1"));
  }

  /// Fits the picture in, on the slate's ground where it leaves some free or is transparent.
  private String onGround(String input, String rest) {
    int width = parameters.width();
    int height = parameters.height();
    return ("%sscale=%d:%d:force_original_aspect_ratio=decrease:reset_sar=1,format=rgba[p];"
            + "color=c=%s:s=%dx%d:r=%s,format=rgb24[g];"
            + "[g][p]overlay=(W-w)/2:(H-h)/2:shortest=1:format=auto,setsar=1%s")
        .formatted(input, width, height, GROUND, width, height, parameters.frameRate(), rest);
  }

  private long keyframeDistance() {
    return Math.round(KEYFRAME_SECONDS * parameters.frameRate().perSecond());
  }

  private List<String> silence() {
    var layout = parameters.audioChannels() == 1 ? "mono" : "stereo";
    return List.of(
        "-f", "lavfi", "-i", "anullsrc=r=%d:cl=%s".formatted(parameters.audioRate(), layout));
  }

  private List<String> encoding(String preset, String tune) {
    var bitrate = Integer.toString(parameters.videoBitrate());
    var distance = Long.toString(keyframeDistance());
    var argv = new ArrayList<>(List.of("-c:v", "libx264", "-preset", preset));
    if (!tune.isEmpty()) {
      argv.addAll(List.of("-tune", tune));
    }
    argv.addAll(List.of("-profile:v", parameters.profile(), "-pix_fmt", "yuv420p", "-bf", "0"));
    argv.addAll(List.of("-g", distance, "-keyint_min", distance, "-sc_threshold", "0"));
    argv.addAll(List.of("-crf", "21", "-maxrate", bitrate, "-bufsize", bitrate));
    argv.addAll(List.of("-c:a", "aac", "-b:a", Integer.toString(parameters.audioBitrate())));
    argv.addAll(List.of("-ar", Integer.toString(parameters.audioRate())));
    argv.addAll(List.of("-ac", Integer.toString(parameters.audioChannels()), "-threads", "2"));
    return argv;
  }

  private static List<String> output(String rendition) {
    return List.of(
        "-map_metadata",
        "-1",
        "-f",
        "flv",
        "-flvflags",
        "no_duration_filesize",
        "-protocol_whitelist",
        "file",
        rendition);
  }

  private static String seconds(long millis) {
    return "%d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
