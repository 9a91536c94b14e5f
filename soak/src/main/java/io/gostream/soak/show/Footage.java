package io.gostream.soak.show;

import io.gostream.soak.oracle.Event.Origin;
import io.gostream.soak.sink.Fingerprint;
import io.gostream.worker.flv.FlvReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a tenant's encoder sends, again and again: pictures and sound that are no other tenant's.
///
/// @param file FLV, H.264 and AAC
/// @param frames the fingerprints of all that is in it
public record Footage(Path file, Set<Long> frames) {

  /// Whole frames of both in it (1920 at 30 per second, 3000 at 48 kHz), so that the end meets the
  /// beginning without a step in either track.
  private static final int SECONDS = 64;

  private static final int KEYFRAME_EVERY = 60;

  /// Renders the footage of tenant `number` into a folder.
  public static Footage render(int number, Path folder, Path ffmpeg) {
    Path file = folder.resolve("tenant-" + number + ".flv");
    Programs.run(
        List.of(
            ffmpeg.toString(),
            "-nostdin",
            "-v",
            "error",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=320x180:rate=30,hue=h=" + 50 * number,
            "-f",
            "lavfi",
            "-i",
            "sine=frequency=%d:sample_rate=48000".formatted(300 + 70 * number),
            "-t",
            Integer.toString(SECONDS),
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-profile:v",
            "main",
            "-g",
            Integer.toString(KEYFRAME_EVERY),
            "-keyint_min",
            Integer.toString(KEYFRAME_EVERY),
            "-sc_threshold",
            "0",
            "-b:v",
            "600k",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac",
            "-ac",
            "2",
            "-b:a",
            "64k",
            // Without the frame that only primes the decoder: it lies before the first picture.
            "-bsf:a",
            "noise=amount=0:drop=eq(n\\,0)",
            file.toString()));
    try {
      var frames = new HashSet<Long>();
      for (var tag : FlvReader.read(Files.readAllBytes(file))) {
        if (Fingerprint.isFrame(tag)) {
          frames.add(Fingerprint.of(tag));
        }
      }
      return new Footage(file, Set.copyOf(frames));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long bytesPerSecond() {
    try {
      return Files.size(file) / SECONDS;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whose frame it is.
  ///
  /// @param all of each tenant
  static Origin origin(long frame, Footage own, Map<Long, Integer> all) {
    if (own.frames.contains(frame)) {
      return Origin.OWN;
    }
    return all.containsKey(frame) ? Origin.FOREIGN : Origin.UNKNOWN;
  }

  /// @throws IllegalStateException when a frame is in the footage of two: nobody could tell whose
  ///   it is
  static Map<Long, Integer> owners(List<Footage> all) {
    var owners = new HashMap<Long, Integer>();
    for (int i = 0; i < all.size(); i++) {
      for (long frame : all.get(i).frames()) {
        if (owners.put(frame, i) != null) {
          throw new IllegalStateException("Two tenants' footage have a frame in common");
        }
      }
    }
    return owners;
  }

  @Override
  public String toString() {
    return "Footage[" + file.getFileName() + "]";
  }
}
