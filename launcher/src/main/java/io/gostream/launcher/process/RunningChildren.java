package io.gostream.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The children of an instance that somebody else has started, with all that descends from them.
///
/// @param names of the children, by the pids of their processes
public record RunningChildren(Map<Long, String> names) {

  public RunningChildren {
    names = Map.copyOf(names);
  }

  /// @param records the folder with the notes of who they are; it may be missing
  public static RunningChildren of(Path records) throws IOException {
    var names = new HashMap<Long, String>();
    if (Files.isDirectory(records)) {
      List<ProcStat> running = ProcStat.running();
      String bootId = ProcessRecord.currentBootId();
      for (ProcessRecord record : ProcessRecord.readAll(records)) {
        record.survivors(running, bootId).forEach(each -> names.put(each.pid(), record.name()));
      }
    }
    return new RunningChildren(names);
  }

  /// The child that a process belongs to.
  public Optional<String> nameOf(long pid) {
    return Optional.ofNullable(names.get(pid));
  }

  public boolean has(String name) {
    return names.containsValue(name);
  }
}
