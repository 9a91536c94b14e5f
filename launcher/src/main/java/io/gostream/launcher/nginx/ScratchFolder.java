package io.gostream.launcher.nginx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder that nginx' worker writes to (HLS fragments, temporary files) and that nobody else
/// reads, since the names in it are stream keys. Nothing in it is worth keeping, so each start
/// begins with an empty one.
///
/// It lies in the instance's home, unless the worker, who is another user when root starts us,
/// could not get there: below /root, say. Then it lies in the folder for temporary files.
final class ScratchFolder {

  /// Where the last one was.
  private static final String NOTE = "scratch.path";

  private static final String PRIVATE = "rwx------";
  private static final String PASSABLE = "rwx--x--x";

  private ScratchFolder() {}

  /// @param parent the folder of nginx in the home
  /// @param user whose it shall be; empty: ours
  static Path make(Path parent, Optional<UserPrincipal> user) throws IOException {
    deleteLast(parent);
    Path folder =
        user.isEmpty() || isPassable(parent)
            ? Files.createTempDirectory(parent, "scratch")
            : Files.createTempDirectory("gostream-nginx");
    Files.writeString(parent.resolve(NOTE), folder + "\n");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PRIVATE));
    Path hls = Files.createDirectory(folder.resolve(NginxPlace.HLS));
    if (user.isPresent()) {
      Files.setOwner(hls, user.get());
      Files.setOwner(folder, user.get());
    }
    return folder;
  }

  /// Whether everybody may go through a folder and all above it.
  static boolean isPassable(Path folder) throws IOException {
    for (Path each = folder.toRealPath(); each != null; each = each.getParent()) {
      if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
        return false;
      }
    }
    return true;
  }

  /// Lets others through a folder of ours without letting them look into it.
  static void letThrough(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(PASSABLE));
  }

  static void deleteLast(Path parent) throws IOException {
    Path note = parent.resolve(NOTE);
    if (Files.exists(note)) {
      delete(Path.of(Files.readString(note).strip()));
      Files.delete(note);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }
}
