package io.gostream.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What processes cost, as the kernel counts it (proc(5)).
///
/// @param ticks of CPU since they began, of user and kernel; a hundredth of a second each
/// @param pssKilobytes memory, where what several share is shared out among them
public record Cost(long ticks, long pssKilobytes) {

  public static final Cost NONE = new Cost(0, 0);

  /// USER_HZ, which is the same on every Linux that we know.
  private static final double TICKS_PER_SECOND = 100;

  private static final Path PROC = Path.of("/proc");
  private static final int USER_TICKS = 11;

  /// HotSpot's threads, as far as the kernel keeps their names.
  private static final Pattern COMPILER = Pattern.compile("\\(C[12] CompilerThre");

  /// One that has ended costs nothing more.
  public static Cost of(Collection<ProcessHandle> processes) {
    var sum = NONE;
    for (var process : processes) {
      sum = sum.plus(new Cost(ticks(process.pid()), pss(process.pid())));
    }
    return sum;
  }

  /// Only the CPU: reading the memory of a process walks through all of it.
  public static long ticks(Collection<ProcessHandle> processes) {
    return processes.stream().mapToLong(process -> ticks(process.pid())).sum();
  }

  /// What a Java has taken to compile itself.
  public static long compilerTicks(ProcessHandle java) throws IOException {
    try (Stream<Path> threads =
        Files.list(PROC.resolve(Long.toString(java.pid())).resolve("task"))) {
      return threads
          .map(thread -> text(thread.resolve("stat")))
          .filter(stat -> COMPILER.matcher(stat).find())
          .mapToLong(Cost::ticks)
          .sum();
    }
  }

  public static double seconds(long ticks) {
    return ticks / TICKS_PER_SECOND;
  }

  public double pssMegabytes() {
    return pssKilobytes / 1024.0;
  }

  private Cost plus(Cost other) {
    return new Cost(ticks + other.ticks, pssKilobytes + other.pssKilobytes);
  }

  private static long ticks(long pid) {
    return ticks(text(pid, "stat"));
  }

  /// @param stat the name in parentheses may itself hold some
  static long ticks(String stat) {
    if (stat.isEmpty()) {
      return 0;
    }
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[USER_TICKS + 1]);
  }

  private static long pss(long pid) {
    return pss(text(pid, "smaps_rollup"));
  }

  static long pss(String rollup) {
    return rollup
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static String text(long pid, String file) {
    return text(PROC.resolve(Long.toString(pid)).resolve(file));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // it has ended
    }
  }
}
