package io.gostream.ffmpeg;

import static java.nio.file.attribute.PosixFilePermission.OTHERS_EXECUTE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The FFmpeg of one known version that comes with GoStream (bytedeco's build on the class path),
/// unpacked once.
///
/// Its own libraries lie beside it and are found there; of the system it needs libasound2,
/// libpulse0, libxcb1, libxcb-shm0, libudev1, libdrm2, libva2 and libva-drm2 (Debian's names).
///
/// @param ffmpeg the executable's absolute path
/// @param ffprobe likewise
public record BundledFfmpeg(Path ffmpeg, Path ffprobe) {

  private static final String IN_JAR = "/org/bytedeco/ffmpeg/linux-x86_64-gpl/";
  public static final String VERSION = "8.1.2";

  /// Root's own, and everybody may pass.
  private static final Path FOR_ALL = Path.of("/var/cache/gostream");

  private static final List<String> LIBRARIES =
      List.of(
          "libavcodec.so.62",
          "libavdevice.so.62",
          "libavfilter.so.11",
          "libavformat.so.62",
          "libavutil.so.60",
          "libswresample.so.6",
          "libswscale.so.9");

  /// Others may run it: where we are root, FFmpeg runs as somebody who owns nothing. A home below a
  /// folder that only root may pass is no place for it then.
  ///
  /// @param home where to unpack to: `tools/ffmpeg-<version>` below it, or below
  ///   `/var/cache/gostream` when only root gets to the home
  /// @param override the value of GOSTREAM_FFMPEG: another ffmpeg to use, with its ffprobe beside
  ///   it; or null
  /// @throws UnusableFfmpegException when it does not run; the message is one line that says what
  ///   is missing
  public static BundledFfmpeg locate(Path home, @Nullable String override) {
    BundledFfmpeg found =
        override == null || override.isBlank() ? unpacked(home) : beside(Path.of(override));
    check(found.ffmpeg());
    return found;
  }

  /// For whoever only looks: unpacks nothing and does not try whether it runs.
  ///
  /// @return empty when the one that comes along has not been unpacked yet
  public static Optional<BundledFfmpeg> present(Path home, @Nullable String override) {
    if (override != null && !override.isBlank()) {
      return Optional.of(beside(Path.of(override)));
    }
    Path ffmpeg = folder(base(home)).resolve("ffmpeg");
    return Files.exists(ffmpeg) ? Optional.of(beside(ffmpeg)) : Optional.empty();
  }

  private static BundledFfmpeg beside(Path ffmpeg) {
    Path absolute = ffmpeg.toAbsolutePath();
    return new BundledFfmpeg(absolute, absolute.resolveSibling("ffprobe"));
  }

  private static BundledFfmpeg unpacked(Path home) {
    Path base = base(home);
    Path folder = folder(base);
    try {
      Files.createDirectories(folder);
      if (isRoot()) {
        letThrough(base);
      }
      for (String library : LIBRARIES) {
        unpack(library, folder);
      }
      return new BundledFfmpeg(unpack("ffmpeg", folder), unpack("ffprobe", folder));
    } catch (IOException e) {
      throw new UncheckedIOException("FFmpeg could not be unpacked to " + folder, e);
    }
  }

  private static Path base(Path home) {
    Path base = home.toAbsolutePath();
    return isRoot() && !isPassable(base.getParent()) ? FOR_ALL : base;
  }

  private static Path folder(Path base) {
    return base.resolve("tools").resolve("ffmpeg-" + VERSION);
  }

  private static boolean isRoot() {
    return System.getProperty("user.name", "").equals("root");
  }

  /// Whether everybody may go through a folder and all above it; of those that are not there yet we
  /// decide.
  private static boolean isPassable(@Nullable Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      try {
        if (!Files.getPosixFilePermissions(each).contains(OTHERS_EXECUTE)) {
          return false;
        }
      } catch (IOException e) {
        // Not there yet.
      }
    }
    return true;
  }

  /// Lets others through a folder without letting them look into it.
  private static void letThrough(Path folder) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
    if (permissions.add(OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(folder, permissions);
    }
  }

  private static Path unpack(String name, Path folder) throws IOException {
    Path target = folder.resolve(name);
    if (Files.isExecutable(target)) {
      return target;
    }
    try (InputStream packed = BundledFfmpeg.class.getResourceAsStream(IN_JAR + name)) {
      if (packed == null) {
        throw new UnusableFfmpegException(
            "This build of GoStream has no FFmpeg for this machine (it is made for Linux on x86-64): "
                + "set GOSTREAM_FFMPEG to an ffmpeg 8.1 or newer.");
      }
      // A half-written executable must never be found by somebody else: written aside, then moved
      // in one step.
      Path partial = Files.createTempFile(folder, name, ".part");
      Files.copy(packed, partial, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }

  private static void check(Path ffmpeg) {
    try {
      var builder =
          new ProcessBuilder(List.of(ffmpeg.toString(), "-hide_banner", "-version"))
              .redirectErrorStream(true);
      builder.environment().clear(); // ours holds secrets
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new UnusableFfmpegException(
            "%s does not run: %s"
                .formatted(ffmpeg, output.lines().findFirst().orElse("no output")));
      }
    } catch (IOException e) {
      throw new UnusableFfmpegException("%s does not run: %s".formatted(ffmpeg, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableFfmpegException("%s was not checked: interrupted".formatted(ffmpeg));
    }
  }

  /// No FFmpeg runs here. The message is for the operator.
  public static final class UnusableFfmpegException extends RuntimeException {
    private UnusableFfmpegException(String message) {
      super(message);
    }
  }
}
