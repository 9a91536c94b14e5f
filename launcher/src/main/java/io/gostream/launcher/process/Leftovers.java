package io.gostream.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The children of a launcher that was killed before it could end them.
public final class Leftovers {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private Leftovers() {}

  /// Ends every recorded child that still runs and forgets the records.
  ///
  /// @return the names of those that were ended
  public static List<String> end(Path records) throws IOException {
    List<ProcessRecord> known = ProcessRecord.readAll(records);
    // The last that was started is the first to go: nobody loses its database while it works.
    List<String> ended =
        known.stream()
            .sorted(Comparator.comparingLong(ProcessRecord::startTicks).reversed())
            .filter(Leftovers::end)
            .map(ProcessRecord::name)
            .toList();
    for (Path file : ProcessRecord.files(records)) {
      Files.delete(file);
    }
    return ended;
  }

  private static boolean end(ProcessRecord record) {
    String bootId = ProcessRecord.currentBootId();
    List<ProcStat> survivors = record.survivors(ProcStat.running(), bootId);
    if (survivors.isEmpty()) {
      return false;
    }
    if (survivors.getFirst().pid() == record.pid()) {
      record.stop().sendTo(record.pid());
      await(List.of(survivors.getFirst()));
    }
    kill(record.survivors(ProcStat.running(), bootId));
    return true;
  }

  static void kill(List<ProcStat> processes) {
    processes.forEach(p -> ProcessHandle.of(p.pid()).ifPresent(ProcessHandle::destroyForcibly));
    await(processes);
  }

  private static void await(List<ProcStat> processes) {
    CompletableFuture<?>[] endings =
        processes.stream()
            .flatMap(p -> ProcessHandle.of(p.pid()).stream())
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(endings).get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Who does not go when asked is killed next.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
