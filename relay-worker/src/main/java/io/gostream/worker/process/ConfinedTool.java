package io.gostream.worker.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a child on a stranger's file to its end, within bounds. The child gets the open file as its
/// stdin: it needs no right to reach the file, nor any other.
public final class ConfinedTool {

  static final String PATH = "/usr/local/bin:/usr/bin:/bin";

  private static final int MAX_OUTPUT = 256 * 1024;

  private final ProcessLauncher launcher;
  private final Confinement confinement;

  public ConfinedTool(ProcessLauncher launcher, Confinement confinement) {
    this.launcher = launcher;
    this.confinement = confinement;
  }

  /// @param folder where it runs; it becomes the child's own. What the child writes there is named
  ///   relative to it
  /// @param memoryBytes address space
  /// @param patience by the clock, and of processor time
  /// @param fileBytes the largest file that it may write
  public record Bounds(Path folder, long memoryBytes, Duration patience, long fileBytes) {}

  /// @param withinBounds whether it ended by itself, and not because it took too much
  /// @param code its exit code
  /// @param output its stdout
  /// @param errors the last lines of its stderr
  public record Result(boolean withinBounds, int code, String output, List<String> errors) {

    public boolean succeeded() {
      return withinBounds && code == 0;
    }
  }

  /// @param argv begins with the program's absolute path
  /// @param input what its stdin is; empty: nothing
  public Result run(String name, List<String> argv, Optional<Path> input, Bounds bounds)
      throws IOException, InterruptedException {
    confinement.giveTo(bounds.folder());
    var output = new StringBuilder();
    var environment = Map.of("PATH", PATH, "LC_ALL", "C", "TMPDIR", ".");
    var process =
        launcher.launch(
            name,
            new ProcessSpec(confinement.job(argv, bounds), environment, input),
            line -> {
              if (output.length() + line.length() < MAX_OUTPUT) {
                output.append(line).append('\n');
              }
            });
    process.stdin().close();
    try {
      return switch (process.ended().get(bounds.patience().toMillis(), TimeUnit.MILLISECONDS)) {
        case ProcessState.Exited(int code, var errors) ->
            new Result(!isSignal(code), code, output.toString(), errors);
        case ProcessState.Killed(var errors) -> new Result(false, -1, output.toString(), errors);
        case ProcessState.Starting(), ProcessState.Running _, ProcessState.Stopping _ ->
            throw new IllegalStateException("a child that ended has ended");
      };
    } catch (TimeoutException e) {
      process.kill();
      return new Result(false, -1, output.toString(), List.of("it took too long"));
    } catch (InterruptedException e) {
      process.kill();
      throw e;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /// 128 + n after signal n: the kernel's answer to who takes too much. FFmpeg's own codes lie
  /// elsewhere.
  private static boolean isSignal(int code) {
    return code > 128 && code < 160;
  }
}
