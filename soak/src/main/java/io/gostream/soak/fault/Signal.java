package io.gostream.soak.fault;

import io.gostream.soak.show.Programs;
import java.util.List;

/// What a process is sent.
enum Signal {
  KILL,
  STOP,
  CONT;

  /// Harmless when it is gone already.
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
