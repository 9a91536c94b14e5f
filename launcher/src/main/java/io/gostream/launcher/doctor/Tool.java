package io.gostream.launcher.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Programs that say something and end.
final class Tool {

  private static final long PATIENCE_SECONDS = 15;

  private Tool() {}

  /// @param said on both of its outputs; why it did not run, when it did not
  record Ending(boolean succeeded, String said) {

    String firstLine() {
      return said.lines().findFirst().orElse("no output");
    }
  }

  static Ending run(List<String> argv) throws InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(argv).redirectErrorStream(true).start();
    } catch (IOException e) {
      return new Ending(false, "it cannot be started");
    }
    try {
      process.getOutputStream().close();
      var said =
          new FutureTask<>(
              () -> new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
      Thread.startVirtualThread(said);
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return new Ending(false, "it does not end");
      }
      return new Ending(process.exitValue() == 0, said.get(1, TimeUnit.SECONDS));
    } catch (IOException | ExecutionException | TimeoutException e) {
      return new Ending(false, "its output cannot be read");
    } finally {
      process.destroyForcibly();
    }
  }
}
