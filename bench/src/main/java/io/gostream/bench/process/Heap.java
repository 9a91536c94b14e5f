package io.gostream.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The heap of another Java.
public final class Heap {

  /// `number: instances bytes class`
  private static final Pattern CLASS = Pattern.compile("(?m)^ *\\d+: +\\d+ +(\\d+) +(\\S+)");

  /// Stands for what is free between objects.
  private static final String FILLER = "jdk.internal.vm.Filler";

  private Heap() {}

  /// What is reachable, which a collection finds out. What is in use by the collector's own account
  /// also has what it found no worth in moving, and what came since.
  public static double usedMegabytes(long pid) throws IOException {
    return usedMegabytes(ask(pid, "GC.class_histogram"));
  }

  static double usedMegabytes(String histogram) {
    long bytes =
        CLASS
            .matcher(histogram)
            .results()
            .filter(line -> !line.group(2).contains(FILLER))
            .mapToLong(line -> Long.parseLong(line.group(1)))
            .sum();
    if (bytes == 0) {
      throw new IllegalArgumentException("no heap is told of: " + histogram);
    }
    return bytes / (1024.0 * 1024);
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
