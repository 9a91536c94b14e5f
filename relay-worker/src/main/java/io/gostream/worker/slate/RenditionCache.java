package io.gostream.worker.slate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.Comparator;
import java.util.HexFormat;

/// Renditions on disk, found by what they show and their parameters; the longest unused go when
/// they take too much.
final class RenditionCache {

  private static final String EXTENSION = ".flv";

  private final Path folder;
  private final long maxBytes;
  private final Clock clock;

  RenditionCache(Path folder, long maxBytes, Clock clock) {
    this.folder = folder;
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  Path folder() {
    return folder;
  }

  Path file(String content, SlateParameters parameters) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      var hash = digest.digest((content + " " + parameters).getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash) + EXTENSION);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void used(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
  }

  /// Deletes until the rest fits; never `kept`, which was just made.
  void tidy(Path kept) throws IOException {
    try (var listing = Files.list(folder)) {
      var files =
          listing
              .filter(f -> f.toString().endsWith(EXTENSION))
              .sorted(Comparator.comparing(RenditionCache::usedAt))
              .toList();
      long bytes = 0;
      for (var file : files) {
        bytes += Files.size(file);
      }
      for (var file : files) {
        if (bytes > maxBytes && !file.equals(kept)) {
          bytes -= Files.size(file);
          Files.delete(file);
        }
      }
    }
  }

  private static FileTime usedAt(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
