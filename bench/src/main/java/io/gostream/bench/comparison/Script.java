package io.gostream.bench.comparison;

import io.gostream.bench.process.Child;
import io.gostream.bench.process.PlainFfmpeg;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The shell script that everybody writes around a plain FFmpeg: when it ends, it is started again.
final class Script implements AutoCloseable {

  private static final int PAUSE_MILLIS = 1000;
  private static final int LOOK_MILLIS = 50;

  private final Path ffmpeg;
  private final String from;
  private final String to;
  private final Thread thread;
  private volatile @Nullable Child running;

  Script(Path ffmpeg, String from, String to) {
    this.ffmpeg = ffmpeg;
    this.from = from;
    this.to = to;
    thread = Thread.ofVirtual().name("script").start(this::run);
  }

  private void run() {
    try {
      while (true) {
        try (var child = PlainFfmpeg.relay(ffmpeg, from, to)) {
          running = child;
          while (child.isAlive()) {
            Thread.sleep(LOOK_MILLIS);
          }
        }
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    var child = running;
    if (child != null) {
      child.close();
    }
  }
}
