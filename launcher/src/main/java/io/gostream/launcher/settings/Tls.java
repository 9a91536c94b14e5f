package io.gostream.launcher.settings;

import io.gostream.launcher.CannotStartException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The PEM files by which the api speaks TLS. The api looks into them.
public record Tls(Path certificate, Path key) {

  static Path readable(String name, Path file) {
    if (!Files.isReadable(file)) {
      throw new CannotStartException("%s names %s, which cannot be read.".formatted(name, file));
    }
    return file.toAbsolutePath().normalize();
  }
}
