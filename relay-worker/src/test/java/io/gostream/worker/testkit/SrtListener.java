package io.gostream.worker.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// FFmpeg as a server that takes one SRT stream and writes it down.
public final class SrtListener implements AutoCloseable {

  private final int port = freePort();
  private final Path file;
  private final Process process;

  public SrtListener() {
    try {
      file = Files.createTempDirectory("gostream-srt").resolve("received.ts");
      process =
          new ProcessBuilder(
                  List.of(
                      Tools.ffmpeg().toString(),
                      "-v",
                      "error",
                      "-y",
                      "-i",
                      "srt://127.0.0.1:" + port + "?mode=listener",
                      "-c",
                      "copy",
                      "-flush_packets",
                      "1",
                      file.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      Tools.endWithUs(process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "srt://127.0.0.1:" + port;
  }

  /// A transport stream.
  public Path file() {
    return file;
  }

  public long received() {
    return file.toFile().length();
  }

  private static int freePort() {
    try (var socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Gone without a word.
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
