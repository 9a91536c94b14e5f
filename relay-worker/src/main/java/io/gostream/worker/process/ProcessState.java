package io.gostream.worker.process;

import java.util.List;

/// The state of a child process.
///
/// | from \ event | started | stop asked | exited by itself | exited after stop | grace over |
/// |---|---|---|---|---|---|
/// | starting | running | – | exited | – | – |
/// | running | – | stopping | exited | – | – |
/// | stopping | – | stopping | – | exited | killed, once it is gone |
/// | exited, killed | – | – | – | – | – |
public sealed interface ProcessState {

  record Starting() implements ProcessState {}

  record Running(long pid) implements ProcessState {}

  record Stopping(long pid) implements ProcessState {}

  /// @param code the exit code; 128 + n after signal n
  /// @param errors the last lines that it wrote to stderr
  record Exited(int code, List<String> errors) implements ProcessState {}

  /// It did not end within its grace and was killed.
  record Killed(List<String> errors) implements ProcessState {}
}
