package io.gostream.worker.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Starts children so that none outlives the worker, even when the worker is killed with -9:
/// besides the pipes that break then, the kernel sends each child a SIGKILL (`setpriv --pdeathsig`)
/// when the *thread* that started it ends, so all are started from one platform thread that lives
/// as long as the worker.
public final class ProcessLauncher implements AutoCloseable {

  private static final List<Path> SETPRIV =
      List.of(Path.of("/usr/bin/setpriv"), Path.of("/bin/setpriv"));

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("process-launcher").daemon().factory());
  private final List<String> prefix =
      SETPRIV.stream()
          .filter(Files::isExecutable)
          .findFirst()
          .map(setpriv -> List.of(setpriv.toString(), "--pdeathsig", "KILL", "--"))
          .orElse(List.of());
  private final Map<String, String> mark;

  public ProcessLauncher() {
    this(Map.of());
  }

  /// @param mark stands in the environment of every child, so that whose it is can be seen even
  ///   when the worker is gone
  public ProcessLauncher(Map<String, String> mark) {
    this.mark = mark;
  }

  /// Starts a child and returns once it runs.
  ///
  /// @param outputLines gets each line of its stdout, on a thread of the process
  /// @throws IOException when it cannot be started; the message names the program, never its
  ///   arguments
  public ManagedProcess launch(String name, ProcessSpec spec, Consumer<String> outputLines)
      throws IOException, InterruptedException {
    return launch(name, spec, outputLines, line -> {});
  }

  /// The same.
  ///
  /// @param errorLines gets each line of its stderr, on another thread of the process
  public ManagedProcess launch(
      String name, ProcessSpec spec, Consumer<String> outputLines, Consumer<String> errorLines)
      throws IOException, InterruptedException {
    var argv = new ArrayList<>(prefix);
    argv.addAll(spec.argv());
    var environment = new HashMap<>(spec.environment());
    environment.putAll(mark);
    var input = spec.input().map(file -> Redirect.from(file.toFile())).orElse(Redirect.PIPE);
    var process = new ManagedProcess(name, outputLines, errorLines);
    try {
      return thread
          .submit(() -> {
            process.start(argv, environment, input);
            return process;
          })
          .get();
    } catch (ExecutionException e) {
      // ProcessBuilder's message may repeat arguments; only its cause is passed on.
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "%s could not be started: %s"
              .formatted(spec.argv().getFirst(), cause.getClass().getSimpleName()));
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}
