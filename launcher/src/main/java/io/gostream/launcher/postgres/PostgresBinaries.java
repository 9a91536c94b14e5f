package io.gostream.launcher.postgres;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL's programs, unpacked once from the class path.
///
/// @param folder with `bin`, `lib` and `share`
record PostgresBinaries(Path folder) {

  private static final String PACKED = "/postgres-linux-x86_64.txz";

  /// @param tools the folder for unpacked programs
  static PostgresBinaries unpacked(Path tools) throws IOException {
    Path folder = tools.resolve("postgresql-17");
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(tools);
      // Unpacked aside and moved in one step: a start that was killed leaves nothing half.
      Path partial = Files.createTempDirectory(tools, "postgresql.part");
      unpack(partial);
      Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
      try {
        Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException | java.nio.file.FileAlreadyExistsException e) {
        delete(partial);
      }
    }
    return new PostgresBinaries(folder);
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static void unpack(Path target) throws IOException {
    try (InputStream packed = PostgresBinaries.class.getResourceAsStream(PACKED)) {
      if (packed == null) {
        throw new CannotStartException(
            "This build of GoStream has no PostgreSQL for this machine (it is made for Linux on"
                + " x86-64): set GOSTREAM_DATABASE_URL to an existing one.");
      }
      try (var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(tar, entry, target);
        }
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    Path path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("The archive reaches out of its folder: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean executable = (entry.getMode() & 0111) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
