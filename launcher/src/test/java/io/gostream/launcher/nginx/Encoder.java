package io.gostream.launcher.nginx;

import io.gostream.ffmpeg.BundledFfmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// FFmpeg publishing a small test pattern until it is ended or dropped.
final class Encoder implements AutoCloseable {

  private final Process process;

  private Encoder(Process process) {
    this.process = process;
  }

  static Encoder publish(Path home, String url) throws IOException {
    List<String> argv =
        List.of(
            BundledFfmpeg.locate(home, System.getenv("GOSTREAM_FFMPEG")).ffmpeg().toString(),
            "-loglevel",
            "quiet",
            "-nostdin",
            "-re",
            "-f",
            "lavfi",
            "-i",
            "testsrc2=size=160x90:rate=10",
            "-f",
            "lavfi",
            "-i",
            "sine=sample_rate=44100",
            "-c:v",
            "libx264",
            "-preset",
            "ultrafast",
            "-pix_fmt",
            "yuv420p",
            "-g",
            "10",
            "-c:a",
            "aac",
            "-t",
            "120",
            "-f",
            "flv",
            url);
    return new Encoder(
        new ProcessBuilder(argv)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  boolean isPublishing() {
    return process.isAlive();
  }

  /// Says nothing any more and keeps its connection, until it is closed.
  void freeze() throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -STOP failed");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
