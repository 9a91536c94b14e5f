package io.gostream.api.media;

import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An upload on its way to the disk: bounded, hashed as it comes, and gone when it is closed before
/// its end. Not for several threads at once.
final class Incoming implements AutoCloseable {

  private static final long BYTES_BETWEEN_LOOKS_AT_THE_DISK = 16 << 20;

  /// How much fits on the disk, without what must be left for others.
  interface Room {
    long bytes() throws IOException;
  }

  private final Path file;
  private final FileChannel channel;
  private final MessageDigest hash;
  private final Reservations.Reservation reservation;
  private final Room room;
  private long size;
  private long lookAt = BYTES_BETWEEN_LOOKS_AT_THE_DISK;

  private Incoming(
      Path file, FileChannel channel, Reservations.Reservation reservation, Room room) {
    this.file = file;
    this.channel = channel;
    this.reservation = reservation;
    this.room = room;
    try {
      this.hash = MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /// @throws ProblemException `storage-full`
  static Incoming open(
      Path file, Reservations.Reservation reservation, long declaredSize, Room room)
      throws IOException {
    try {
      if (room.bytes() < Math.max(0, declaredSize)) {
        throw storageFull();
      }
      return new Incoming(
          file,
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE),
          reservation,
          room);
    } catch (IOException e) {
      throw orStorageFull(e);
    }
  }

  Path file() {
    return file;
  }

  long size() {
    return size;
  }

  /// Takes the buffer whole.
  ///
  /// @throws ProblemException `too-large`, `quota-reached` or `storage-full`
  void write(ByteBuffer buffer) throws IOException {
    size += buffer.remaining();
    reservation.require(size);
    hash.update(buffer.duplicate());
    try {
      if (size >= lookAt) {
        lookAt = size + BYTES_BETWEEN_LOOKS_AT_THE_DISK;
        if (room.bytes() < 0) {
          throw storageFull();
        }
      }
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw orStorageFull(e);
    }
  }

  /// Everything has come: it is on the disk when this returns.
  ///
  /// @return the SHA-256 of the content
  byte[] complete() throws IOException {
    try {
      channel.force(true);
      channel.close();
    } catch (IOException e) {
      throw orStorageFull(e);
    }
    return hash.digest();
  }

  /// Leaves nothing behind; what was put in its place is there no more.
  @Override
  public void close() throws IOException {
    reservation.close();
    try (channel) {
      Files.deleteIfExists(file);
    }
  }

  /// @return the exception, when it is about anything else
  /// @throws ProblemException `storage-full`
  static IOException orStorageFull(IOException e) {
    if (isStorageFull(e.getMessage())) {
      throw storageFull();
    }
    return e;
  }

  /// Java has no type for ENOSPC and EDQUOT; the text is the C library's.
  private static boolean isStorageFull(@Nullable String message) {
    String text = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return text.contains("no space left") || text.contains("quota exceeded");
  }

  private static ProblemException storageFull() {
    return ProblemException.of(
        ProblemType.STORAGE_FULL,
        "The server has no room for this file at the moment. Broadcasts go on; tell the operator, or try a smaller file.");
  }
}
