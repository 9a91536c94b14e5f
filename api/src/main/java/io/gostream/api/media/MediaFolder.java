package io.gostream.api.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The folder that api and workers share: `<userId>/<mediaId>` and, made by a worker,
/// `<userId>/<mediaId>.jpg`; uploads on their way are in `.incoming`, on the same file system, so
/// that a file appears in its place at once or not at all. Every name is an id of ours.
@Component
class MediaFolder {

  private static final String PICTURE = ".jpg";

  private final Path root;
  private final Path incoming;

  MediaFolder(MediaProperties properties) {
    this.root = properties.folder().toAbsolutePath().normalize();
    this.incoming = root.resolve(".incoming");
  }

  /// A place for an upload; nothing is there yet.
  Path newIncoming() throws IOException {
    Files.createDirectories(incoming);
    return incoming.resolve(UUID.randomUUID().toString());
  }

  /// How much fits on the disk.
  long usableSpace() throws IOException {
    Files.createDirectories(incoming);
    return Files.getFileStore(incoming).getUsableSpace();
  }

  /// Puts a finished upload in its place, for good.
  void admit(Path upload, UUID userId, UUID mediaId) throws IOException {
    Path place = file(userId, mediaId);
    Path folder = root.resolve(userId.toString());
    Files.createDirectories(folder);
    Files.move(upload, place, StandardCopyOption.ATOMIC_MOVE);
    // The name is as safe as the content only when the folder is written, too.
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  Path file(UUID userId, UUID mediaId) {
    return root.resolve(userId.toString()).resolve(mediaId.toString());
  }

  Path picture(UUID userId, UUID mediaId) {
    return root.resolve(userId.toString()).resolve(mediaId + PICTURE);
  }

  void delete(UUID userId, UUID mediaId) throws IOException {
    Files.deleteIfExists(file(userId, mediaId));
    Files.deleteIfExists(picture(userId, mediaId));
  }

  /// Deletes all files of a user.
  void deleteAll(UUID userId) throws IOException {
    try {
      Files.walkFileTree(
          root.resolve(userId.toString()),
          new SimpleFileVisitor<Path>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
                throws IOException {
              Files.deleteIfExists(folder);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (NoSuchFileException e) {
      // They never uploaded anything.
    }
  }

  /// Uploads on their way that nobody has written to since then.
  List<Path> incomingUntouchedSince(FileTime time) throws IOException {
    List<Path> untouched = new ArrayList<>();
    for (Path file : children(incoming)) {
      if (isUntouchedSince(file, time)) {
        untouched.add(file);
      }
    }
    return untouched;
  }

  /// The users who have a folder.
  List<UUID> users() throws IOException {
    return children(root).stream().map(MediaFolder::id).flatMap(Optional::stream).toList();
  }

  /// The media of the user of which there are files, none of them younger than that.
  List<UUID> mediaUntouchedSince(UUID userId, FileTime time) throws IOException {
    List<UUID> untouched = new ArrayList<>();
    for (Path file : children(root.resolve(userId.toString()))) {
      if (isUntouchedSince(file, time)) {
        id(file).ifPresent(untouched::add);
      }
    }
    return untouched;
  }

  private static boolean isUntouchedSince(Path file, FileTime time) throws IOException {
    try {
      return Files.getLastModifiedTime(file).compareTo(time) < 0;
    } catch (NoSuchFileException e) {
      return false; // moved or deleted meanwhile
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      files.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    return children;
  }

  /// What is not named by an id is not ours.
  private static Optional<UUID> id(Path file) {
    String name = String.valueOf(file.getFileName());
    String text =
        name.endsWith(PICTURE) ? name.substring(0, name.length() - PICTURE.length()) : name;
    try {
      UUID id = UUID.fromString(text);
      return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
