package io.gostream.worker.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads lines from a child without trusting it to ever end one.
final class Lines {

  private static final int MAX_LINE = 8 * 1024;

  private Lines() {}

  /// Calls `consumer` for each line until the stream ends; `\r` ends a line too, and what exceeds 8
  /// kB of one is dropped.
  static void forEach(InputStream in, Consumer<String> consumer) throws IOException {
    var buffer = new byte[4096];
    var line = new byte[MAX_LINE];
    int length = 0;
    int count;
    while ((count = in.read(buffer)) >= 0) {
      for (int i = 0; i < count; i++) {
        byte b = buffer[i];
        if (b == '\n' || b == '\r') {
          if (length > 0) {
            consumer.accept(new String(line, 0, length, StandardCharsets.UTF_8));
          }
          length = 0;
        } else if (length < MAX_LINE) {
          line[length++] = b;
        }
      }
    }
    if (length > 0) {
      consumer.accept(new String(line, 0, length, StandardCharsets.UTF_8));
    }
  }
}
