package io.gostream.e2e;

import io.gostream.ffmpeg.BundledFfmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Test material: recorded once, published as it is, so that what was sent is known to the byte.
final class Footage {

  /// A packet as ffprobe sees it.
  ///
  /// @param pts in seconds
  /// @param hash of its bytes
  record Packet(boolean video, boolean key, double pts, double dts, String hash) {}

  private Footage() {}

  /// As OBS streams by default: H.264 High with B-frames, a keyframe every so many seconds, AAC 48 kHz stereo.
  static Path likeObs(
      BundledFfmpeg ffmpeg, Path folder, double keyframeSeconds, int lengthSeconds, int seed)
      throws IOException, InterruptedException {
    Path file =
        folder.resolve(
            String.format(Locale.ROOT, "obs-%.1f-%d-%d.flv", keyframeSeconds, lengthSeconds, seed));
    int frames = (int) Math.round(keyframeSeconds * 30);
    // The seed makes two pieces differ, so that one tenant's stream cannot pass for the other's.
    record(
        ffmpeg,
        file,
        List.of(
            "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30,hue=h=" + seed * 40,
            "-f", "lavfi", "-i", "sine=frequency=" + (300 + 100 * seed) + ":sample_rate=48000",
            "-t", Integer.toString(lengthSeconds),
            "-c:v", "libx264", "-preset", "veryfast", "-profile:v", "high", "-bf", "2",
            "-b:v", "1500k", "-g", Integer.toString(frames), "-keyint_min", Integer.toString(frames),
            "-sc_threshold", "0", "-pix_fmt", "yuv420p",
            "-c:a", "aac", "-b:a", "128k", "-ac", "2"));
    return file;
  }

  static Path videoOnly(BundledFfmpeg ffmpeg, Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("video-only.flv");
    record(
        ffmpeg,
        file,
        List.of(
            "-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30", "-t", "60",
            "-c:v", "libx264", "-preset", "veryfast", "-g", "60", "-pix_fmt", "yuv420p"));
    return file;
  }

  static Path audioOnly(BundledFfmpeg ffmpeg, Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("audio-only.flv");
    record(
        ffmpeg,
        file,
        List.of(
            "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", "60",
            "-c:a", "aac", "-b:a", "128k", "-ac", "2"));
    return file;
  }

  /// All packets of a file, in its order.
  static List<Packet> packets(BundledFfmpeg ffmpeg, Path file)
      throws IOException, InterruptedException {
    var packets = new ArrayList<Packet>();
    for (String line :
        run(
                List.of(
                    ffmpeg.ffprobe().toString(),
                    "-v", "error", "-show_packets", "-show_data_hash", "md5",
                    "-show_entries", "packet=codec_type,pts_time,dts_time,flags,data_hash",
                    "-of", "default=noprint_wrappers=0:nokey=0",
                    file.toString()))
            .split("\\[PACKET]")) {
      if (!line.contains("data_hash=")) {
        continue;
      }
      packets.add(
          new Packet(
              field(line, "codec_type").equals("video"),
              field(line, "flags").startsWith("K"),
              Double.parseDouble(field(line, "pts_time")),
              Double.parseDouble(field(line, "dts_time")),
              field(line, "data_hash")));
    }
    return packets;
  }

  private static String field(String packet, String name) {
    return packet
        .lines()
        .filter(line -> line.startsWith(name + "="))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError("ffprobe says nothing of " + name + ": " + packet));
  }

  private static void record(BundledFfmpeg ffmpeg, Path file, List<String> arguments)
      throws IOException, InterruptedException {
    if (Files.exists(file)) {
      return;
    }
    var argv = new ArrayList<String>();
    argv.addAll(List.of(ffmpeg.ffmpeg().toString(), "-nostdin", "-v", "error", "-y"));
    argv.addAll(arguments);
    argv.addAll(List.of("-f", "flv", file.toString()));
    run(argv);
  }

  private static String run(List<String> argv) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(argv.getFirst() + " failed: " + output);
    }
    return output;
  }
}
