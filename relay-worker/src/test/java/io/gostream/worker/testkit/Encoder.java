package io.gostream.worker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// FFmpeg as the streamer's encoder: publishes footage at its own pace.
public final class Encoder implements AutoCloseable {

  private final Process process;
  private final long startedAt = System.nanoTime();

  /// Publishes the footage once.
  public Encoder(Footage footage, String url) {
    this(footage, url, 0);
  }

  /// Publishes the footage again and again.
  public static Encoder endless(Footage footage, String url) {
    return new Encoder(footage, url, -1);
  }

  private Encoder(Footage footage, String url, int repeats) {
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      Tools.ffmpeg().toString(),
                      "-v",
                      "error",
                      "-re",
                      "-stream_loop",
                      Integer.toString(repeats),
                      "-i",
                      footage.file().toString(),
                      "-c",
                      "copy",
                      "-f",
                      "flv",
                      "-flvflags",
                      "no_duration_filesize",
                      url))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Tools.endWithUs(process);
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Monotonic nanoseconds.
  public long startedAt() {
    return startedAt;
  }

  /// False once it ended by itself: it was refused or dropped.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// SIGSTOP: its connection stays, nothing comes.
  public void freeze() {
    Tools.run("kill", "-STOP", Long.toString(process.pid()));
  }

  public void thaw() {
    Tools.run("kill", "-CONT", Long.toString(process.pid()));
  }

  /// Ends it as its operator does: it says good-bye.
  public void stop() {
    process.destroy();
    awaitEnd();
  }

  /// kill -9.
  @Override
  public void close() {
    process.destroyForcibly();
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
