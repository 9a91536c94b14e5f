package io.gostream.worker.presence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// What can be seen of workers on the same machine.
public final class Neighbours {

  private static final Path PROC = Path.of("/proc");

  private final Place here;

  public Neighbours(Place here) {
    this.here = here;
  }

  /// Whether a worker and all of its children are certainly gone. False also when nothing is known.
  boolean areGone(Place worker) {
    return worker.isOn(here) && isGone(worker) && hasNoChildren(worker);
  }

  private static boolean isGone(Place worker) {
    try {
      var stat = stat(PROC.resolve(Long.toString(worker.pid())));
      return stat.start() != worker.startTicks() || !stat.isRunning();
    } catch (NoSuchFileException e) {
      return true;
    } catch (IOException e) {
      return false; // it is going just now; the next look is sure
    }
  }

  private boolean hasNoChildren(Place worker) {
    var mark = worker.mark().entrySet().stream().map(Neighbours::spelling).toList();
    try (var processes = Files.list(PROC)) {
      return processes
          .filter(p -> Character.isDigit(p.getFileName().toString().charAt(0)))
          .noneMatch(p -> mayBeOf(worker, p, mark));
    } catch (IOException e) {
      return false;
    }
  }

  private static String spelling(Map.Entry<String, String> variable) {
    return variable.getKey() + "=" + variable.getValue();
  }

  /// Where root may not look into another user's process, as in a container without CAP_SYS_PTRACE
  /// or at a guard of the machine's, that one may be a child unless it was there before the worker.
  /// For whoever is not root, others' processes are nobody's children.
  private boolean mayBeOf(Place worker, Path process, List<String> mark) {
    try {
      var environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
      return List.of(environment.split("\0", -1)).containsAll(mark);
    } catch (AccessDeniedException e) {
      return here.isRoots() && !isRoots(process) && mayHaveBegun(worker, process);
    } catch (IOException e) {
      return false; // it ends just now
    }
  }

  private static boolean mayHaveBegun(Place worker, Path process) {
    try {
      return worker.mayHaveBegun(stat(process));
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static ProcessStat stat(Path process) throws IOException {
    return ProcessStat.parse(Files.readString(process.resolve("stat")));
  }

  private static boolean isRoots(Path process) {
    try {
      return Files.getAttribute(process, "unix:uid").equals(0);
    } catch (IOException e) {
      return true;
    }
  }
}
