package io.gostream.worker.process;

import java.util.ArrayDeque;
import java.util.List;

/// The last lines of an output; lines and their number are bounded, however much a child writes.
final class LineRing {

  private static final int MAX_LINES = 200;
  private static final int MAX_LINE = 1_000;

  private final ArrayDeque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    if (lines.size() == MAX_LINES) {
      lines.removeFirst();
    }
    lines.add(line.length() > MAX_LINE ? line.substring(0, MAX_LINE) : line);
  }

  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}
