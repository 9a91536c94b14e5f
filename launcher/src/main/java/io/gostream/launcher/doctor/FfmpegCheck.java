package io.gostream.launcher.doctor;

import io.gostream.ffmpeg.BundledFfmpeg;
import io.gostream.launcher.settings.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// FFmpeg: does it run, and can it do what relay-workers ask of it?
final class FfmpegCheck {

  private static final String SUBJECT = "FFmpeg";
  private static final int MAJOR = 8;
  private static final int MINOR = 1;
  private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
  private static final Pattern RELEASE = Pattern.compile("n?(\\d+)\\.(\\d+).*");

  private static final String ADVICE =
      "Leave GOSTREAM_FFMPEG out, or set it to an ffmpeg %d.%d or newer that has them."
          .formatted(MAJOR, MINOR);

  // What the commands of the relay-workers name.
  private static final List<String> PROTOCOLS =
      List.of("tcp", "rtmp", "tls", "rtmps", "udp", "srt", "pipe", "fd", "file");
  private static final List<String> ENCODERS = List.of("libx264", "aac", "mjpeg", "ppm");
  private static final List<String> MUXERS = List.of("flv", "mpegts", "image2");

  private FfmpegCheck() {}

  static List<Finding> look(Settings settings) throws InterruptedException {
    var present = BundledFfmpeg.present(settings.home(), settings.ffmpeg());
    if (present.isEmpty()) {
      return List.of(
          Finding.ok(
              SUBJECT,
              "FFmpeg %s comes along and is unpacked at the first start."
                  .formatted(BundledFfmpeg.VERSION)));
    }
    Path ffmpeg = present.get().ffmpeg();
    Tool.Ending version = ask(ffmpeg, "-version");
    if (!version.succeeded()) {
      return List.of(
          Finding.problem(
              SUBJECT,
              "%s does not run: %s".formatted(ffmpeg, version.firstLine()),
              "Leave GOSTREAM_FFMPEG out, or set it to one that runs; ./gostream up installs the libraries that the one that comes along needs."));
    }
    if (!Files.isExecutable(present.get().ffprobe())) {
      return List.of(
          Finding.problem(
              SUBJECT,
              "There is no ffprobe beside %s.".formatted(ffmpeg),
              "Put the one of the same build there."));
    }
    return List.of(
        judge(
            version.said(),
            ask(ffmpeg, "-protocols").said(),
            ask(ffmpeg, "-encoders").said(),
            ask(ffmpeg, "-muxers").said()));
  }

  private static Tool.Ending ask(Path ffmpeg, String what) throws InterruptedException {
    return Tool.run(List.of(ffmpeg.toString(), "-hide_banner", what));
  }

  /// @param version what FFmpeg answers to `-version`, and so on
  static Finding judge(String version, String protocols, String encoders, String muxers) {
    var missing = new ArrayList<String>();
    addMissing(missing, "protocol", PROTOCOLS, outputProtocols(protocols));
    addMissing(missing, "encoder", ENCODERS, secondWords(encoders));
    addMissing(missing, "muxer", MUXERS, secondWords(muxers));
    var named = VERSION.matcher(version);
    String name = named.find() ? named.group(1) : "of an unknown version";
    if (!missing.isEmpty()) {
      return Finding.problem(
          SUBJECT, "FFmpeg %s lacks: %s.".formatted(name, String.join(", ", missing)), ADVICE);
    }
    return isOld(name)
        ? Finding.warning(
            SUBJECT,
            "FFmpeg %s is older than what GoStream is tested with.".formatted(name),
            ADVICE)
        : Finding.ok(SUBJECT, "FFmpeg %s can do all that is needed.".formatted(name));
  }

  /// Builds between two releases have no number that says so.
  private static boolean isOld(String version) {
    var release = RELEASE.matcher(version);
    if (!release.matches()) {
      return false;
    }
    int major = Integer.parseInt(release.group(1));
    return major < MAJOR || (major == MAJOR && Integer.parseInt(release.group(2)) < MINOR);
  }

  private static void addMissing(
      List<String> missing, String kind, List<String> needed, List<String> there) {
    needed.stream()
        .filter(each -> !there.contains(each))
        .forEach(each -> missing.add(kind + " " + each));
  }

  private static List<String> outputProtocols(String answer) {
    return answer
        .lines()
        .map(String::strip)
        .dropWhile(line -> !line.equals("Output:"))
        .skip(1)
        .toList();
  }

  /// Lines such as ` V....D libx264 H.264` and ` E flv FLV`.
  private static List<String> secondWords(String answer) {
    return answer
        .lines()
        .map(line -> List.of(line.strip().split("\\s+", 3)))
        .filter(words -> words.size() > 1)
        .map(words -> words.get(1))
        .toList();
  }
}
