package io.gostream.api.outage;

import io.gostream.core.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A real PostgreSQL that may be stopped, started again and frozen, since nobody else uses it.
final class PrivatePostgres implements AutoCloseable {

  private final Path folder;
  private final int port = FreePort.any();
  private @Nullable EmbeddedPostgres running;

  PrivatePostgres() {
    try {
      folder = Files.createTempDirectory("gostream-outage-");
      running = builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return port;
  }

  void stop() throws IOException {
    if (running != null) {
      running.close();
      running = null;
    }
  }

  void start() throws IOException {
    running = builder().start();
  }

  /// All of its processes stand still; connections are taken by the kernel, and nobody answers.
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  void unfreeze() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    long postmaster =
        Long.parseLong(Files.readAllLines(data().resolve("postmaster.pid")).getFirst());
    List<ProcessHandle> all =
        ProcessHandle.of(postmaster).stream()
            .flatMap(process -> Stream.concat(Stream.of(process), process.children()))
            .toList();
    for (ProcessHandle process : all) {
      new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(data())
        .setCleanDataDirectory(false)
        .setServerConfig("max_connections", "60");
  }

  private Path data() {
    return folder.resolve("data");
  }

  @Override
  public void close() throws IOException {
    stop();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
