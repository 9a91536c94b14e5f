package io.gostream.worker.presence;

/// What `/proc/<pid>/stat` says (proc(5)).
///
/// @param start when it started, in clock ticks since boot
record ProcessStat(char state, long start) {

  /// The command's name is in parentheses and may hold any sign, so fields count from its end.
  static ProcessStat parse(String line) {
    var fields = line.substring(line.lastIndexOf(')') + 2).strip().split(" ", -1);
    return new ProcessStat(fields[0].charAt(0), Long.parseLong(fields[19]));
  }

  /// A zombie only waits for its parent to ask how it ended.
  boolean isRunning() {
    return state != 'Z' && state != 'X';
  }
}
