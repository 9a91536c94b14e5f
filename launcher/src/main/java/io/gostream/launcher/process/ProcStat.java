package io.gostream.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What Linux says about a process in `/proc/<pid>/stat` (proc(5)).
///
/// @param pid its id, which the kernel may give to another process later
/// @param session the id of the session it belongs to: the pid of the child that we started with
///   `setsid`, whatever became of the parents in between
/// @param startTicks when it started, in clock ticks since boot; pid and startTicks together are
///   one process for as long as the machine runs
record ProcStat(long pid, char state, long session, long startTicks) {

  private static final Path PROC = Path.of("/proc");

  /// @param line the whole content of the file. The command's name is in parentheses and may itself
  ///   hold parentheses and blanks, so the fields are counted from the last one.
  static ProcStat parse(String line) {
    int nameEnd = line.lastIndexOf(')');
    long pid = Long.parseLong(line.substring(0, line.indexOf(' ')));
    List<String> fields = List.of(line.substring(nameEnd + 2).trim().split(" ", -1));
    return new ProcStat(
        pid,
        fields.getFirst().charAt(0),
        Long.parseLong(fields.get(3)),
        Long.parseLong(fields.get(19)));
  }

  static Optional<ProcStat> of(long pid) {
    try {
      return Optional.of(parse(Files.readString(PROC.resolve(pid + "/stat"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Every process that is running now. A zombie is not.
  static List<ProcStat> running() {
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .flatMap(name -> of(Long.parseLong(name)).stream())
          .filter(ProcStat::isRunning)
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  boolean isRunning() {
    return state != 'Z' && state != 'X';
  }
}
