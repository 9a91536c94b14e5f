package io.gostream.worker.process;

import java.util.List;
import java.util.Map;

/// What to start. `toString()` shows the program only: arguments hold keys.
///
/// @param argv the program and its arguments
/// @param environment all that it gets of an environment
public record ProcessSpec(List<String> argv, Map<String, String> environment) {

  @Override
  public String toString() {
    return "ProcessSpec[" + argv.getFirst() + " …]";
  }
}
