package io.gostream.soak.show;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// FFmpeg as a tenant's encoder. Like OBS it publishes again when it was dropped.
final class Encoder implements AutoCloseable {

  private static final int RECONNECT_SECONDS = 2;

  private final List<String> argv;
  private @Nullable Process process;
  private boolean closed;

  /// @param url with the stream key
  Encoder(Path ffmpeg, Footage footage, String url) {
    argv =
        List.of(
            ffmpeg.toString(),
            "-nostdin",
            "-v",
            "error",
            "-re",
            "-stream_loop",
            "-1",
            "-i",
            footage.file().toString(),
            "-c",
            "copy",
            "-f",
            "flv",
            "-flvflags",
            "no_duration_filesize",
            // A server that froze is given up as one that hung up.
            "-rw_timeout",
            "20000000",
            url);
    publish();
  }

  private synchronized void publish() {
    if (closed) {
      return;
    }
    try {
      Process started =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      started.getOutputStream().close();
      process = started;
      CompletableFuture<Void> _ =
          started
              .onExit()
              .thenRunAsync(
                  this::publish,
                  CompletableFuture.delayedExecutor(RECONNECT_SECONDS, TimeUnit.SECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    Process last;
    synchronized (this) {
      closed = true;
      last = process;
    }
    if (last != null) {
      last.destroyForcibly().onExit().join();
    }
  }
}
