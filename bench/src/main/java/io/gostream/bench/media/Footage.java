package io.gostream.bench.media;

import io.gostream.soak.show.Programs;
import io.gostream.soak.sink.Fingerprint;
import io.gostream.worker.flv.FlvReader;
import io.gostream.worker.flv.FlvTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What an encoder sends, again and again: pictures of noise, so that they have their bit rate, and
/// sound.
///
/// @param headers what comes once, before all frames
/// @param frames in the order of their times
/// @param millis how long they last
public record Footage(Path file, List<FlvTag> headers, List<FlvTag> frames, long millis) {

  private static final int FRAME_RATE = 30;
  private static final int SOUND_BITS = 128_000;
  private static final int LEAST_FRAMES = 240;

  /// @param bitsPerSecond of picture and sound together
  /// @param keyframeEvery in frames, of which there are 30 in a second
  public static Footage render(Path ffmpeg, Path folder, int bitsPerSecond, int keyframeEvery) {
    Path file = folder.resolve("footage-%d-%d.flv".formatted(bitsPerSecond, keyframeEvery));
    int intervals = Math.ceilDiv(LEAST_FRAMES, keyframeEvery);
    long millis = 1000L * intervals * keyframeEvery / FRAME_RATE;
    if (Files.exists(file)) {
      return read(file, millis); // an earlier comparison's
    }
    int pictureBits = bitsPerSecond - SOUND_BITS;
    Programs.run(
        List.of(
            ffmpeg.toString(),
            "-nostdin",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=640x360:rate=%d,noise=alls=60:allf=t".formatted(FRAME_RATE),
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=440:sample_rate=48000",
            "-t",
            String.format(Locale.ROOT, "%.3f", (double) intervals * keyframeEvery / FRAME_RATE),
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-g",
            Integer.toString(keyframeEvery),
            "-keyint_min",
            Integer.toString(keyframeEvery),
            "-sc_threshold",
            "0",
            "-b:v",
            Integer.toString(pictureBits),
            "-maxrate",
            Integer.toString(pictureBits),
            "-bufsize",
            Integer.toString(pictureBits),
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-ac",
            "2",
            "-b:a",
            Integer.toString(SOUND_BITS),
            "-y",
            file.toString()));
    return read(file, millis);
  }

  private static Footage read(Path file, long millis) {
    try {
      var tags = FlvReader.read(Files.readAllBytes(file));
      return new Footage(
          file,
          tags.stream().filter(tag -> !tag.kind().isMedia()).toList(),
          tags.stream()
              .filter(Fingerprint::isFrame)
              .filter(tag -> tag.timestamp() < millis)
              .sorted(Comparator.comparingLong(FlvTag::timestamp))
              .toList(),
          millis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public double bitsPerSecond() {
    return frames.stream().mapToLong(tag -> tag.payload().length).sum() * 8000.0 / millis;
  }

  @Override
  public String toString() {
    return "Footage[" + file.getFileName() + "]";
  }
}
