package io.gostream.e2e;

import io.gostream.ffmpeg.BundledFfmpeg;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A streamer's encoder: FFmpeg that publishes a recording in real time, without touching its packets.
final class Encoder implements AutoCloseable {

  private final Process process;

  private Encoder(Process process) {
    this.process = process;
  }

  static Encoder publish(BundledFfmpeg ffmpeg, Path footage, String server, String key)
      throws IOException {
    var argv =
        List.of(
            ffmpeg.ffmpeg().toString(),
            "-nostdin", "-v", "error", "-re", "-i", footage.toString(),
            "-c", "copy", "-f", "flv", "-flvflags", "no_duration_filesize",
            server + "/" + key);
    return new Encoder(
        new ProcessBuilder(argv)
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start());
  }

  /// Whether it ended by itself within the time, as it does when it is refused.
  boolean endsWithin(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /// Stops streaming as a person does: FFmpeg says goodbye to the server.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
