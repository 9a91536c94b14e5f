package io.gostream.launcher.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How a child is started and ended. Secrets belong into the environment, never into argv.
///
/// @param name of its log file and of its record
/// @param environment added to ours when `inheritsEnvironment`, else all it gets beside PATH
/// @param folder its working directory
/// @param log where its output goes
/// @param stop the signal that ends it
/// @param grace how long it may take to end before it is killed
public record ProcessSpec(
    String name,
    List<String> argv,
    Map<String, String> environment,
    boolean inheritsEnvironment,
    Path folder,
    LogFile log,
    StopSignal stop,
    Duration grace) {

  public ProcessSpec {
    argv = List.copyOf(argv);
    environment = Map.copyOf(environment);
  }

  /// Without the values of the environment, which holds secrets.
  @Override
  public String toString() {
    return "%s %s with %s".formatted(name, argv, environment.keySet());
  }
}
