package io.gostream.worker.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What to start. `toString()` shows the program only: arguments hold keys.
///
/// @param argv the program and its arguments
/// @param environment all that it gets of an environment
/// @param input the file that is its stdin; empty: what is written to it
public record ProcessSpec(
    List<String> argv, Map<String, String> environment, Optional<Path> input) {

  public ProcessSpec(List<String> argv, Map<String, String> environment) {
    this(argv, environment, Optional.empty());
  }

  @Override
  public String toString() {
    return "ProcessSpec[" + argv.getFirst() + " …]";
  }
}
