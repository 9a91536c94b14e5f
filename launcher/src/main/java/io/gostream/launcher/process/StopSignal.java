package io.gostream.launcher.process;

import java.io.IOException;
import java.util.List;

/// The signal that asks a process to end.
public enum StopSignal {
  /// What most programs understand as "finish and go".
  TERM,
  /// PostgreSQL's "fast" shutdown; its TERM would wait for every client to leave.
  INT;

  /// Sends it. A process that is gone already is no error.
  void sendTo(long pid) {
    switch (this) {
      case TERM -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
      case INT -> interrupt(pid);
    }
  }

  /// Java can send TERM and KILL only.
  private static void interrupt(long pid) {
    try {
      new ProcessBuilder(List.of("/bin/sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(pid)))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
