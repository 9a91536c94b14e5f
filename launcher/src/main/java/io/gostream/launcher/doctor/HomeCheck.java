package io.gostream.launcher.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// GOSTREAM_HOME: may we write there, and is there room?
final class HomeCheck {

  private static final long GIGABYTE = 1L << 30;
  private static final long SCARCE = 5 * GIGABYTE;
  private static final long TOO_LITTLE = GIGABYTE;

  private HomeCheck() {}

  static List<Finding> look(Path home) throws IOException {
    Path existing = home.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return List.of(
          Finding.problem(
              "home",
              "%s cannot be written by this user.".formatted(home),
              "Set GOSTREAM_HOME to a folder of your own, or do this as its owner."));
    }
    String found =
        existing.equals(home.toAbsolutePath())
            ? "%s can be written.".formatted(home)
            : "%s is made at the first start.".formatted(home);
    return List.of(Finding.ok("home", found), disk(Files.getFileStore(existing).getUsableSpace()));
  }

  static Finding disk(long freeBytes) {
    String found = "%.1f GB are free for GOSTREAM_HOME.".formatted(freeBytes / (double) GIGABYTE);
    String advice =
        "Make room: PostgreSQL stops when the disk is full. Uploads and old logs are in GOSTREAM_HOME.";
    if (freeBytes < TOO_LITTLE) {
      return Finding.problem("disk", found, advice);
    }
    return freeBytes < SCARCE ? Finding.warning("disk", found, advice) : Finding.ok("disk", found);
  }
}
