package io.gostream.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;

/// How busy the whole machine was, with everything that runs on it (proc(5), /proc/stat).
///
/// @param busy ticks of all processors
/// @param all busy and idle
public record Processors(long busy, long all) {

  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  /// What follows is of guests, and counted in the others already.
  private static final int FIELDS = 8;

  public static Processors now() {
    try {
      return parse(Files.readAllLines(Path.of("/proc/stat")).getFirst());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Processors parse(String line) {
    var ticks =
        List.of(line.strip().split(" +", -1)).stream()
            .skip(1)
            .limit(FIELDS)
            .mapToLong(Long::parseLong)
            .toArray();
    long all = LongStream.of(ticks).sum();
    return new Processors(all - ticks[IDLE] - ticks[IOWAIT], all);
  }

  /// @return 0 to 1
  public double loadSince(Processors before) {
    return all == before.all ? 0 : (double) (busy - before.busy) / (all - before.all);
  }
}
