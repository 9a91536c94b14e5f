package io.gostream.worker.presence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Where a process runs.
///
/// @param machine equal for processes that see each other in `/proc`: one run of one machine, one
///   namespace of pids, one user (others may be hidden by `hidepid`); empty when that is not known
/// @param startTicks tells the process from a later one with the same pid
public record Place(String machine, long pid, long startTicks) {

  /// In the environment of all of a worker's children.
  static final String MARK = "GOSTREAM_CHILD_OF";

  public static Place ofThisProcess() {
    long pid = ProcessHandle.current().pid();
    try {
      var boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      var namespace = Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
      var user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      var stat = ProcessStat.parse(Files.readString(Path.of("/proc/self/stat")));
      return new Place(String.join(" ", boot, namespace.toString(), "" + user), pid, stat.start());
    } catch (IOException | UnsupportedOperationException e) {
      return new Place("", pid, 0);
    }
  }

  /// What each child must have in its environment, so that it is found when its worker is gone.
  public Map<String, String> mark() {
    return Map.of(MARK, pid + "-" + startTicks);
  }

  /// What was there before a process is no child of it.
  boolean mayHaveBegun(ProcessStat other) {
    return other.start() >= startTicks;
  }

  boolean isRoots() {
    return machine.endsWith(" 0");
  }

  boolean isOn(Place other) {
    return !machine.isEmpty() && machine.equals(other.machine);
  }
}
