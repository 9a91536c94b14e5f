package io.gostream.soak.fault;

import io.gostream.soak.show.Programs;
import java.util.List;

/// What a process is sent.
enum Signal {
  KILL,
  TERM,
  STOP,
  CONT;

  /// Harmless when it is gone already. Java itself knows only how to kill.
  void sendTo(ProcessHandle process) {
    try {
      Programs.run(List.of("kill", "-" + name(), Long.toString(process.pid())));
    } catch (IllegalStateException e) {
      if (process.isAlive()) {
        throw e;
      }
    }
  }
}
