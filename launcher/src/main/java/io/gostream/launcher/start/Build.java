package io.gostream.launcher.start;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.Version;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;

/// Where a build of a module lies.
///
/// ```
/// <module>/target/<module>-<version>-exec.jar   what Maven made
/// <module>/target/run/<module>.jar, lib/        the same, laid out flat
/// <module>/target/run/<module>.aot              what Java learned at a training start of that
/// ```
///
/// @param installation the folder with the modules
public record Build(Path installation, String module) {

  /// By its own path: where a link leads to it, as to the latest of several builds, the link may
  /// lead elsewhere while this one runs.
  Path whole() {
    Path jar =
        installation
            .resolve(module)
            .resolve("target")
            .resolve("%s-%s-exec.jar".formatted(module, Version.current()));
    try {
      return jar.toRealPath();
    } catch (IOException e) {
      return jar; // is not built
    }
  }

  Path folder() {
    return whole().resolveSibling("run");
  }

  Path flat() {
    return folder().resolve(module + ".jar");
  }

  Path cache() {
    return folder().resolve(module + ".aot");
  }

  /// Where a training start writes the cache to.
  Path untested() {
    return folder().resolve(module + ".aot.new");
  }

  /// @throws CannotStartException when it is not
  public void requireBuilt() {
    if (!Files.isReadable(whole())) {
      throw new CannotStartException(
          "%s is not built: there is no %s. ./gostream builds it.".formatted(module, whole()));
    }
  }

  /// Whether the cache is of this build. The jar's own time says nothing: builds that can be
  /// repeated give each the same one.
  public boolean isTrained() {
    try {
      var written = (FileTime) Files.getAttribute(whole(), "unix:ctime");
      return Files.getLastModifiedTime(cache()).compareTo(written) >= 0;
    } catch (IOException e) {
      return false; // one of them is missing
    }
  }

  /// Unpacks what Maven made: Java learns nothing of jars within a jar.
  ///
  /// @throws CannotStartException when it is not built
  public void layOut() throws IOException, InterruptedException {
    requireBuilt();
    Files.deleteIfExists(cache());
    Process unpacking =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djarmode=tools",
                "-jar",
                whole().toString(),
                "extract",
                "--force",
                "--destination",
                folder().toString(),
                "--application-filename",
                flat().getFileName().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (unpacking.waitFor() != 0) {
      throw new CannotStartException(
          "%s could not be laid out: %s".formatted(module, said.strip()));
    }
  }

  /// After a training start has ended.
  ///
  /// @throws CannotStartException when it left no cache
  public void keepTraining() throws IOException {
    if (!Files.isReadable(untested())) {
      throw new CannotStartException(
          "%s was started to learn from it, and left no %s.".formatted(module, untested()));
    }
    Files.move(untested(), cache(), StandardCopyOption.ATOMIC_MOVE);
  }
}
