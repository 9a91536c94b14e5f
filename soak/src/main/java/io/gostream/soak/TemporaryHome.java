package io.gostream.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The home of an instance that nobody needs afterwards.
public final class TemporaryHome implements AutoCloseable {

  private final Path folder;

  /// @param name what the folder's name begins with
  public TemporaryHome(String name) throws IOException {
    folder = Files.createTempDirectory(name);
  }

  public Path folder() {
    return folder;
  }

  /// @return where they are
  Path keepLogs() throws IOException {
    Path kept = Files.createTempDirectory("gostream-soak-logs-");
    try (Stream<Path> logs = Files.list(folder.resolve("logs"))) {
      for (Path log : logs.toList()) {
        Files.copy(log, kept.resolve(log.getFileName().toString()));
      }
    }
    return kept;
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }
}
