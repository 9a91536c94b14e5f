package io.gostream.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The heap of another Java.
public final class Heap {

  /// Of each generation; what is not heap has no total.
  private static final Pattern USED = Pattern.compile("(?m)^.* total .*used (\\d+)K");

  private Heap() {}

  /// What is still in use after a full collection.
  public static double usedMegabytes(long pid) throws IOException {
    String _ = ask(pid, "GC.run");
    return usedMegabytes(ask(pid, "GC.heap_info"));
  }

  static double usedMegabytes(String heapInfo) {
    long kilobytes =
        USED.matcher(heapInfo).results().mapToLong(used -> Long.parseLong(used.group(1))).sum();
    if (kilobytes == 0) {
      throw new IllegalArgumentException("no heap is told of: " + heapInfo);
    }
    return kilobytes / 1024.0;
  }

  private static String ask(long pid, String command) throws IOException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    var process =
        new ProcessBuilder(List.of(jcmd.toString(), Long.toString(pid), command))
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String answer =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException("the heap could not be asked for: " + answer);
    }
    return answer;
  }
}
