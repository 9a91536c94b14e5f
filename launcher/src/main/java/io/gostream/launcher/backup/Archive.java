package io.gostream.launcher.backup;

import io.gostream.launcher.CannotStartException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/// The file that a backup is: a `.tar.gz` that nobody else can read, with all secrets in it.
///
/// ```
/// secrets/…             what the rows are worth nothing without
/// demo/…                the demo user's password
/// media/<user>/<id>…    uploads and their pictures
/// database/<table>      rows
/// manifest.json         last
/// ```
final class Archive implements AutoCloseable {

  static final String SECRETS = "secrets";
  static final String DATABASE = "database";
  static final String MANIFEST = "manifest.json";

  static final FileAttribute<Set<PosixFilePermission>> OURS_ALONE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  static final FileAttribute<Set<PosixFilePermission>> OUR_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final TarArchiveOutputStream tar;
  private final Set<String> names = new HashSet<>();

  private Archive(TarArchiveOutputStream tar) {
    this.tar = tar;
  }

  /// @param file is there and empty
  static Archive into(Path file) throws IOException {
    var fast = new GzipParameters(); // most of it are media, which do not get smaller
    fast.setCompressionLevel(Deflater.BEST_SPEED);
    var tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(
                new BufferedOutputStream(Files.newOutputStream(file)), fast),
            "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    return new Archive(tar);
  }

  void add(String name, byte[] content) throws IOException {
    var entry = entry(name, content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    names.add(name);
  }

  /// Adds it unless it is in it already, or gone.
  void add(String name, Path file) throws IOException {
    if (names.contains(name)) {
      return;
    }
    try (InputStream in = Files.newInputStream(file)) {
      tar.putArchiveEntry(entry(name, Files.size(file)));
      in.transferTo(tar);
      tar.closeArchiveEntry();
      names.add(name);
    } catch (NoSuchFileException e) {
      // Somebody deleted it just now, and its row with it.
    }
  }

  private static TarArchiveEntry entry(String name, long size) {
    var entry = new TarArchiveEntry(name);
    entry.setSize(size);
    entry.setMode(0600);
    return entry;
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }

  /// Unpacks a whole backup.
  ///
  /// @param folder empty; all that is made in it is for us alone
  static Manifest unpack(Path file, Path folder) {
    try (var tar =
        new TarArchiveInputStream(
            new GzipCompressorInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().equals(MANIFEST)) {
          return Manifest.read(tar.readAllBytes());
        }
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder) || !entry.isFile()) {
          throw new CannotStartException(
              "%s is not a backup of GoStream: it holds %s.".formatted(file, entry.getName()));
        }
        Files.createDirectories(target.getParent(), OUR_FOLDER);
        Files.createFile(target, OURS_ALONE);
        try (var out = Files.newOutputStream(target)) {
          tar.transferTo(out);
        }
      }
    } catch (IOException e) {
      throw new CannotStartException(
          "%s cannot be unpacked (%s): it was broken off, it is something else, or the disk is full."
              .formatted(file, e.getMessage()),
          e);
    }
    throw new CannotStartException(
        "%s is not a whole backup: it has no %s at its end.".formatted(file, MANIFEST));
  }
}
