package io.gostream.e2e;

import io.gostream.launcher.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// An installation whose programs can be exchanged while they run: a folder with links to those of
/// one build or another.
final class Builds {

  private final Path folder;

  Builds(Path folder) {
    this.folder = folder;
  }

  /// Where an instance finds its programs.
  Path installation() {
    return folder;
  }

  /// From its next start on a module is the one of this build.
  ///
  /// @param build the folder with the modules of a revision that is built
  Builds use(String module, Path build) {
    try {
      Path target = Files.createDirectories(folder.resolve(module).resolve("target"));
      Path next = Files.createTempDirectory(target, "next").resolve("link");
      Files.createSymbolicLink(next, jar(module, build));
      Files.move(
          next,
          target.resolve("%s-%s-exec.jar".formatted(module, Version.current())),
          StandardCopyOption.ATOMIC_MOVE);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The program of a build, whatever its version.
  static Path jar(String module, Path build) {
    try (var jars =
        Files.newDirectoryStream(build.resolve(module).resolve("target"), module + "-*-exec.jar")) {
      return jars.iterator().next().toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
