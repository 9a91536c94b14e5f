package io.gostream.launcher.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// All checks at the same time, none of them for ever.
final class Examination {

  private Examination() {}

  /// @param patience for all of them together
  /// @return in the order of the checks
  static List<Finding> of(List<Check> checks, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    // Not closed: that would wait for a check that hangs.
    var threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      List<Future<List<Finding>>> running =
          checks.stream().map(check -> threads.submit(check.look()::now)).toList();
      var findings = new ArrayList<Finding>();
      for (int i = 0; i < checks.size(); i++) {
        long left = Math.max(0, end - System.nanoTime());
        findings.addAll(findings(checks.get(i).subject(), running.get(i), left));
      }
      return List.copyOf(findings);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Finding> findings(String subject, Future<List<Finding>> check, long nanos)
      throws InterruptedException {
    try {
      return check.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return List.of(
          Finding.problem(
              subject,
              "There was no answer in time.",
              "See what this machine is busy with, and try again."));
    } catch (ExecutionException e) {
      // Only its kind: nobody knows what its message repeats.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return List.of(
          Finding.problem(
              subject,
              "It could not be looked at (%s).".formatted(cause.getClass().getSimpleName()),
              "Try it as the user who starts GoStream."));
    }
  }
}
