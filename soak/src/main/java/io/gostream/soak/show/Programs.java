package io.gostream.soak.show;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Programs that are run to their end.
public final class Programs {

  private Programs() {}

  /// To the end also when the caller is interrupted: the programs are short.
  ///
  /// @throws IllegalStateException with its output when it fails
  public static void run(List<String> argv) {
    try {
      var process = new ProcessBuilder(argv).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int code = process.onExit().join().exitValue();
      if (code != 0) {
        throw new IllegalStateException(
            "%s ended with %d: %s".formatted(argv.getFirst(), code, output));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
