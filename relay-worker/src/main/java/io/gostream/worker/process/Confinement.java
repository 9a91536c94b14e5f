package io.gostream.worker.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What keeps a child that reads strangers' files from harm: bounds of memory, CPU and file size, a
/// folder of its own, no network where the kernel lets us take it away, and no priority over what
/// is on air. Each is used where its tool is installed.
public final class Confinement {

  private static final List<String> NO_NETWORK =
      List.of("unshare", "--map-root-user", "--net", "--");
  private static final List<String> DIES_WITH_PARENT =
      List.of("setpriv", "--pdeathsig", "KILL", "--");
  private static final Duration TRIAL = Duration.ofSeconds(5);

  private final List<String> withoutNetwork;
  private final boolean hasPrlimit;
  private final boolean hasNice;
  private final boolean hasEnv;

  private Confinement(
      List<String> withoutNetwork, boolean hasPrlimit, boolean hasNice, boolean hasEnv) {
    this.withoutNetwork = withoutNetwork;
    this.hasPrlimit = hasPrlimit;
    this.hasNice = hasNice;
    this.hasEnv = hasEnv;
  }

  /// Finds out what this machine has.
  public static Confinement ofThisMachine() {
    var trial = new ArrayList<>(NO_NETWORK);
    trial.addAll(DIES_WITH_PARENT);
    trial.add("true");
    return new Confinement(
        works(trial) ? NO_NETWORK : List.of(),
        works(List.of("prlimit", "--version")),
        works(List.of("nice", "true")),
        works(List.of("env", "-C", "/", "true")));
  }

  /// @param folder where it runs
  /// @param memoryBytes address space
  /// @param cpu processor time
  /// @param fileBytes the largest file that it may write
  List<String> argv(
      List<String> argv, Path folder, long memoryBytes, Duration cpu, long fileBytes) {
    var confined = new ArrayList<String>();
    if (hasEnv) {
      confined.addAll(List.of("env", "-C", folder.toString()));
    }
    if (hasNice) {
      confined.addAll(List.of("nice", "-n", "10"));
    }
    if (hasPrlimit) {
      confined.addAll(
          List.of(
              "prlimit",
              "--as=" + memoryBytes,
              "--cpu=" + cpu.toSeconds(),
              "--fsize=" + fileBytes,
              "--core=0",
              "--"));
    }
    confined.addAll(withoutNetwork);
    if (!withoutNetwork.isEmpty()) {
      // The kernel forgets the launcher's wish when a child enters a namespace.
      confined.addAll(DIES_WITH_PARENT);
    }
    confined.addAll(argv);
    return confined;
  }

  private static boolean works(List<String> argv) {
    try {
      var process =
          new ProcessBuilder(argv)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(TRIAL.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
