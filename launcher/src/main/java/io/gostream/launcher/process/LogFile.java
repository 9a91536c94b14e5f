package io.gostream.launcher.process;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The file that a child writes its output to, itself, so that its log goes on whatever happens to
/// the launcher. The last run's is kept as `….1`.
public record LogFile(Path path) {

  /// A child that writes more than this is cut: two of them are all that one child can fill.
  static final long LIMIT = 20L * 1024 * 1024;

  private static final int TAIL_BYTES = 512 * 1024;

  private Path previous() {
    return path.resolveSibling(path.getFileName() + ".1");
  }

  /// Begins a new file.
  public void rotate() throws IOException {
    if (Files.exists(path) && Files.size(path) > 0) {
      Files.move(path, previous(), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /// Moves the content aside when there is too much of it. The child has the file open for
  /// appending and goes on at its new end. On a full disk, where nothing can be moved aside, the
  /// content is given up: it is what fills the disk.
  void bound(long limit) throws IOException {
    if (Files.exists(path) && Files.size(path) > limit) {
      try {
        Files.copy(path, previous(), StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        Files.deleteIfExists(previous());
      } finally {
        try (FileChannel open = FileChannel.open(path, StandardOpenOption.WRITE)) {
          open.truncate(0);
        }
      }
    }
  }

  /// Its last lines, for telling why a child died.
  public List<String> tail(int lines) {
    try (var file = new RandomAccessFile(path.toFile(), "r")) {
      byte[] end = new byte[(int) Math.min(file.length(), TAIL_BYTES)];
      file.seek(file.length() - end.length);
      file.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException e) {
      return List.of();
    }
  }
}
