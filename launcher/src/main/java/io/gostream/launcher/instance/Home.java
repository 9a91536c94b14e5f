package io.gostream.launcher.instance;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.settings.GeneratedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The folders of GOSTREAM_HOME.
///
/// @param logs what the children say
/// @param run who the children are
/// @param secrets what was generated, for us alone
public record Home(Path folder, Path logs, Path run, GeneratedSecrets secrets) {

  /// What the api and the relay-workers keep, who are the same user as we.
  private static final List<String> KEPT_BY_OTHERS = List.of("media", "slates", "probing");

  private static final String PRIVATE = "rwx------";

  /// @throws CannotStartException when the folder cannot be made or written
  static Home open(Path folder) {
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
      }
      // Other users are let through the home: nginx' worker, and the relay-workers' children.
      for (String name : KEPT_BY_OTHERS) {
        privateFolder(folder.resolve(name));
      }
      return new Home(
          folder,
          privateFolder(folder.resolve("logs")),
          privateFolder(folder.resolve("run")),
          new GeneratedSecrets(folder.resolve("secrets")));
    } catch (IOException e) {
      throw new CannotStartException(
          "GOSTREAM_HOME %s cannot be written (%s): set it to a folder of your own."
              .formatted(folder, e.getClass().getSimpleName()),
          e);
    }
  }

  private static Path privateFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
    return folder;
  }

  public LogFile log(String name) {
    return new LogFile(logs.resolve(name + ".log"));
  }
}
