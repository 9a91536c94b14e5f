package io.gostream.worker.testkit;

import io.gostream.ffmpeg.BundledFfmpeg;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Programs and ports for tests.
public final class Tools {

  private static final BundledFfmpeg FFMPEG = locate();

  private Tools() {}

  private static BundledFfmpeg locate() {
    return BundledFfmpeg.locate(Path.of("target", "tools-home"), System.getenv("GOSTREAM_FFMPEG"));
  }

  public static Path ffmpeg() {
    return FFMPEG.ffmpeg();
  }

  public static Path ffprobe() {
    return FFMPEG.ffprobe();
  }

  /// Makes sure that a process ends with the tests, also when a test's own set-up fails.
  static void endWithUs(Process process) {
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  /// Runs a program to its end and fails with its output when it fails.
  public static String run(String... argv) {
    try {
      var output = Files.createTempFile("gostream-test", ".out");
      var process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      int code = process.waitFor();
      var text = Files.readString(output);
      Files.delete(output);
      if (code != 0) {
        throw new IllegalStateException(argv[0] + " ended with " + code + ": " + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
