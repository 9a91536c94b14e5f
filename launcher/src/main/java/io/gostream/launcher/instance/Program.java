package io.gostream.launcher.instance;

import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.process.StopSignal;
import io.gostream.launcher.settings.StartUp;
import io.gostream.launcher.start.Build;
import io.gostream.launcher.start.Start;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One of our own programs, in a Java of its own.
///
/// @param name of this process
/// @param build what is run
/// @param heapMegabytes how much it may keep in memory
/// @param javaOptions further ones, which go before ours
record Program(
    String name,
    Build build,
    StartUp startUp,
    int heapMegabytes,
    List<String> javaOptions,
    Path folder,
    LogFile log,
    Map<String, String> environment) {

  private static final Duration GRACE = Duration.ofSeconds(12);

  /// Of what is built now: it may be another build than at the last start.
  ProcessSpec process() {
    Start start = Start.of(build, startUp);
    List<String> argv = new ArrayList<>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.add("-Xmx" + heapMegabytes + "m");
    argv.add("-XX:+UseSerialGC");
    // A tenth less CPU where the kernel has them to give, and a line in the log where not.
    argv.add("-XX:+UseTransparentHugePages");
    // Or all stands still for a tenth of a second and more, each time 36 MB of code were compiled.
    argv.add("-XX:SweeperThreshold=50");
    argv.add("-XX:+ExitOnOutOfMemoryError");
    argv.add("-Djava.awt.headless=true");
    // A virtual thread that waits for a class keeps its carrier, and whoever loads it may have lost
    // his: with a carrier per core a start on two cores can wait for ever.
    argv.add("-Djdk.virtualThreadScheduler.parallelism=16");
    argv.addAll(javaOptions);
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
