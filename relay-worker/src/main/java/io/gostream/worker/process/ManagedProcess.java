package io.gostream.worker.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One child process from its start to its certain end; see [ProcessState] for its states. It reads
/// the child's stdout and stderr all the time, so that the child never blocks on them.
///
/// The readers are platform threads: a read of a pipe holds its carrier, and a few hundred children
/// would hold them all.
public final class ManagedProcess {

  private static final long READER_STACK_BYTES = 128 * 1024;
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  private final String name;
  private final Consumer<String> outputLines;
  private final Consumer<String> errorLines;
  private final LineRing errors = new LineRing();
  private final CompletableFuture<ProcessState> ended = new CompletableFuture<>();
  private final Object lock = new Object();
  private ProcessState state = new ProcessState.Starting();
  private @Nullable Process process;
  private boolean killed;

  ManagedProcess(String name, Consumer<String> outputLines, Consumer<String> errorLines) {
    this.name = name;
    this.outputLines = outputLines;
    this.errorLines = errorLines;
  }

  void start(List<String> argv, Map<String, String> environment, Redirect input)
      throws IOException {
    var builder =
        new ProcessBuilder(argv)
            .redirectInput(input)
            .redirectOutput(Redirect.PIPE)
            .redirectError(Redirect.PIPE);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var started = builder.start();
    synchronized (lock) {
      process = started;
      state = new ProcessState.Running(started.pid());
    }
    var output = read("stdout", started.getInputStream(), outputLines);
    var stderr = read("stderr", started.getErrorStream(), errorLines.andThen(errors::add));
    var _ = started.onExit().thenAccept(p -> finish(p.exitValue(), output, stderr));
  }

  public ProcessState state() {
    synchronized (lock) {
      return state;
    }
  }

  public long pid() {
    return process().pid();
  }

  /// Where to write what the child reads, if it reads no file. Writing blocks while the child does
  /// not read, and fails once it is gone.
  public OutputStream stdin() {
    return process().getOutputStream();
  }

  /// Completes with [ProcessState.Exited] or [ProcessState.Killed] once the child is gone and its
  /// last words were read.
  public CompletableFuture<ProcessState> ended() {
    return ended;
  }

  /// Asks the child to end (SIGTERM) and kills it when it has not after `grace`; without any grace
  /// it is killed and not asked. Returns at once. Of several stops the shortest grace counts.
  public void stop(Duration grace) {
    if (grace.isZero()) {
      kill();
      return;
    }
    boolean first;
    synchronized (lock) {
      switch (state) {
        case ProcessState.Running(long pid) -> {
          state = new ProcessState.Stopping(pid);
          first = true;
        }
        case ProcessState.Stopping _ -> first = false;
        case ProcessState.Starting(), ProcessState.Exited _, ProcessState.Killed _ -> {
          return;
        }
      }
    }
    if (first) {
      signals().destroy();
    }
    var _ =
        CompletableFuture.runAsync(
            this::kill, CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS));
  }

  /// Kills the child (SIGKILL). Returns at once.
  public void kill() {
    synchronized (lock) {
      switch (state) {
        case ProcessState.Running(long pid) -> state = new ProcessState.Stopping(pid);
        case ProcessState.Stopping _ -> {}
        case ProcessState.Starting(), ProcessState.Exited _, ProcessState.Killed _ -> {
          return;
        }
      }
      killed = true;
    }
    signals().destroyForcibly();
  }

  private void finish(int code, Thread output, Thread stderr) {
    joinReader(output);
    joinReader(stderr);
    ProcessState end;
    synchronized (lock) {
      end =
          killed
              ? new ProcessState.Killed(errors.lines())
              : new ProcessState.Exited(code, errors.lines());
      state = end;
    }
    ended.complete(end);
  }

  /// A grandchild that inherited the pipe may keep it open; the end is not made to wait for that.
  private static void joinReader(Thread reader) {
    try {
      var _ = reader.join(LAST_LINES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Thread read(String what, InputStream in, Consumer<String> consumer) {
    Runnable loop =
        () -> {
          try (in) {
            Lines.forEach(in, consumer);
          } catch (IOException e) {
            // The pipe broke: the child is gone, and its end is told by onExit.
          }
        };
    return Thread.ofPlatform()
        .name(name + "-" + what)
        .daemon()
        .stackSize(READER_STACK_BYTES)
        .start(loop);
  }

  /// Not the process' own `destroy`: that closes the stdin, and waits for whoever is blocked in a
  /// write to a child that does not read.
  private ProcessHandle signals() {
    return process().toHandle();
  }

  private Process process() {
    synchronized (lock) {
      if (process == null) {
        throw new IllegalStateException(name + " was not started");
      }
      return process;
    }
  }

  @Override
  public String toString() {
    return "ManagedProcess[" + name + ", " + state().getClass().getSimpleName() + "]";
  }
}
