package io.gostream.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A process of a comparison's own. It ends with the comparison, and with us whatever happens.
public final class Child implements AutoCloseable {

  private static final int GRACE_SECONDS = 15;

  private final Process process;
  private final Thread hook;

  private Child(Process process) {
    this.process = process;
    hook = new Thread(process::destroyForcibly);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Nobody hears what it says.
  public static Child start(List<String> argv) {
    return start(argv, Map.of(), Path.of("/dev/null"));
  }

  /// @param environment added to ours
  /// @param log where its words go
  public static Child start(List<String> argv, Map<String, String> environment, Path log) {
    try {
      var builder =
          new ProcessBuilder(argv)
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new Child(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// Without a good-bye.
  public void kill() {
    process.destroyForcibly();
  }

  /// Asks it to end, and kills it when it does not; returns when it is gone.
  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    } catch (IllegalStateException e) {
      // We are ending ourselves; the hook does it.
    }
  }
}
