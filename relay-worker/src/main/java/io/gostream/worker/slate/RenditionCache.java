package io.gostream.worker.slate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;

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
      var hash =
          digest.digest(
              (RenditionCommand.VERSION + " " + content + " " + parameters)
                  .getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash) + EXTENSION);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void used(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
  }

  private record Kept(Path file, FileTime usedAt, long bytes) {}

  /// Deletes until the rest fits; never `latest`, which was just made. Other workers that share the
  /// folder may do the same at this moment.
  void tidy(Path latest) throws IOException {
    var all = new ArrayList<Kept>();
    try (var listing = Files.list(folder)) {
      for (var file : listing.filter(f -> f.toString().endsWith(EXTENSION)).toList()) {
        look(file).ifPresent(all::add);
      }
    }
    all.sort(Comparator.comparing(Kept::usedAt));
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    for (var one : all) {
      if (bytes > maxBytes && !one.file().equals(latest)) {
        bytes -= one.bytes();
        Files.deleteIfExists(one.file());
      }
    }
  }

  private static Optional<Kept> look(Path file) throws IOException {
    try {
      return Optional.of(new Kept(file, Files.getLastModifiedTime(file), Files.size(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }
}
