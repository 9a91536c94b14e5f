package io.gostream.bench.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/// Where it was measured: without it no figure means anything.
///
/// @param load how many processes wanted to run on average in the minute before: what others did
public record Machine(
    String at,
    String version,
    String processor,
    int cores,
    long memoryMegabytes,
    String kernel,
    String java,
    String load) {

  public static Machine here(Instant now, String version) {
    return new Machine(
        now.toString(),
        version,
        field(Path.of("/proc/cpuinfo"), "model name"),
        Runtime.getRuntime().availableProcessors(),
        megabytes(field(Path.of("/proc/meminfo"), "MemTotal")),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + Runtime.version(),
        firstWord(Path.of("/proc/loadavg")));
  }

  String sentence() {
    return "GoStream %s on %d cores (%s), %d MB, %s, %s, at %s; load before: %s."
        .formatted(version, cores, processor, memoryMegabytes, kernel, java, at, load);
  }

  private static long megabytes(String kilobytes) {
    return kilobytes.equals("unknown") ? 0 : Long.parseLong(kilobytes.split(" ", 2)[0]) / 1024;
  }

  private static String firstWord(Path file) {
    return lines(file).stream().findFirst().map(line -> line.split(" ", 2)[0]).orElse("unknown");
  }

  private static String field(Path file, String name) {
    return lines(file).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
