package io.gostream.launcher.instance;

import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.process.StopSignal;
import io.gostream.launcher.start.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One of our own programs, in a Java of its own.
///
/// @param name of this process
/// @param start what is run, and how
/// @param heapMegabytes how much it may keep in memory
record Program(
    String name,
    Start start,
    int heapMegabytes,
    Path folder,
    LogFile log,
    Map<String, String> environment) {

  private static final Duration GRACE = Duration.ofSeconds(12);

  ProcessSpec process() {
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.add("-Xmx" + heapMegabytes + "m");
    argv.add("-XX:+UseSerialGC");
    argv.add("-XX:+ExitOnOutOfMemoryError");
    argv.add("-Djava.awt.headless=true");
    argv.addAll(start.arguments());
    return new ProcessSpec(
        name,
        argv,
        environment,
        true,
        folder,
        log,
        StopSignal.TERM,
        start instanceof Start.Training ? Start.Training.GRACE : GRACE);
  }

  /// Without the environment, which holds secrets.
  @Override
  public String toString() {
    return name;
  }
}
