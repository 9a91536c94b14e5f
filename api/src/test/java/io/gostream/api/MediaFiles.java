package io.gostream.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// The media folder that the api under test shares with workers, which the tests stand for.
public final class MediaFiles {

  private static final Path FOLDER = create();

  private MediaFiles() {}

  public static Path folder() {
    return FOLDER;
  }

  public static Path of(UUID userId) {
    return FOLDER.resolve(userId.toString());
  }

  public static Path file(UUID userId, String mediaId) {
    return of(userId).resolve(mediaId);
  }

  public static Path picture(UUID userId, String mediaId) {
    return of(userId).resolve(mediaId + ".jpg");
  }

  public static Path incoming() {
    return FOLDER.resolve(".incoming");
  }

  /// The names of what is in the folder; none when there is no such folder.
  public static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path create() {
    try {
      Path folder = Files.createTempDirectory("gostream-media");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
