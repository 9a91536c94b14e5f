package io.gostream.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who a child was, written down when it started, so that the next start finds it even when this
/// launcher was killed.
///
/// @param startTicks tells it from a later process with the same pid
/// @param bootId tells this run of the machine from the next, in which pids start again
/// @param stop the signal that ends it cleanly
record ProcessRecord(String name, long pid, long startTicks, String bootId, StopSignal stop) {

  /// The members of a child's session that are still running, the child itself first.
  ///
  /// A session's id is the pid of its leader, and Linux gives that number to nobody else while one
  /// member lives. So when the recorded child is gone, whoever is in a session of that number and
  /// is not older than the child descends from it, unless a stranger with the same pid leads it.
  List<ProcStat> survivors(List<ProcStat> running, String currentBootId) {
    if (!bootId.equals(currentBootId)) {
      return List.of();
    }
    boolean ledByAStranger =
        running.stream().anyMatch(p -> p.pid() == pid && p.startTicks() != startTicks);
    if (ledByAStranger) {
      return List.of();
    }
    return running.stream()
        .filter(p -> p.session() == pid && p.startTicks() >= startTicks)
        .sorted((a, b) -> Boolean.compare(b.pid() == pid, a.pid() == pid))
        .toList();
  }

  /// Those that lie in a folder and can be read.
  static List<ProcessRecord> readAll(Path folder) throws IOException {
    var known = new ArrayList<ProcessRecord>();
    for (Path file : files(folder)) {
      try {
        parse(Files.readString(file)).ifPresent(known::add);
      } catch (NoSuchFileException e) {
        // Its child has ended meanwhile.
      }
    }
    return known;
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> listed = Files.list(folder)) {
      return listed.filter(file -> file.toString().endsWith(".pid")).toList();
    }
  }

  static String currentBootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  void write(Path file) throws IOException {
    Files.writeString(
        file, String.join(" ", name, "" + pid, "" + startTicks, bootId, stop.name()) + "\n");
  }

  /// Empty when the text is not a record: a start that was killed while writing.
  static Optional<ProcessRecord> parse(String text) {
    List<String> fields = List.of(text.strip().split(" ", -1));
    if (fields.size() != 5) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new ProcessRecord(
              fields.get(0),
              Long.parseLong(fields.get(1)),
              Long.parseLong(fields.get(2)),
              fields.get(3),
              StopSignal.valueOf(fields.get(4))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
