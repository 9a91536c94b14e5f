package io.gostream.bench.load;

import io.gostream.bench.figure.Sample;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Requests at a steady rate, whatever the answers take: each has its time to go out, and its
/// latency counts from then, also when it had to wait for a connection. So a server that stands
/// still for a moment is charged for all that should have come meanwhile.
final class OpenLoad {

  /// At most so many requests are under way.
  static final int CONNECTIONS = 256;

  /// Enough to keep the server busy, and too few to make it wait for itself.
  private static final int CONNECTIONS_OF_A_WARM_UP = 16;

  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int STEADY_ROUNDS = 2;
  private static final double GROWS = 1.05;

  /// What is asked.
  interface Requests {

    byte[] request(long number);

    /// What is sent behind the answer, and not measured; null for nothing.
    default byte @Nullable [] after(long number) {
      return null;
    }

    /// Nothing of it is under way any more.
    default void over(long number) {}
  }

  /// @param latency in milliseconds, of all answers that were as expected
  /// @param others answers that were not, and requests without any
  /// @param ratePerSecond of answers
  /// @param ownCpu what the generator cost, in cores
  record Result(List<Double> latency, long others, double ratePerSecond, double ownCpu) {

    Sample sample() {
      return Sample.of(latency);
    }
  }

  /// Whose turn it is, and when.
  private static final class Turns {

    private final AtomicLong next = new AtomicLong();
    private final long began = System.nanoTime();
    private final long count;
    private final long nanos;
    private final double interval;

    /// @param nanos after which nobody has a turn any more
    Turns(long count, long nanos, double interval) {
      this.count = count;
      this.nanos = nanos;
      this.interval = interval;
    }

    /// @return negative when it is over
    long next() {
      if (System.nanoTime() - began >= nanos) {
        return -1;
      }
      long number = next.getAndIncrement();
      return number < count ? number : -1;
    }

    /// Without an interval it is at once.
    long due(long number) {
      return interval == 0 ? System.nanoTime() : began + (long) (number * interval);
    }

    long taken() {
      return Math.min(next.get(), count);
    }
  }

  private final int port;
  private final int expected;
  private final boolean closing;

  /// @param expected the status of an answer that counts
  /// @param closing whether each request has a connection of its own, as nginx-rtmp's hooks have
  OpenLoad(int port, int expected, boolean closing) {
    this.port = port;
    this.expected = expected;
    this.closing = closing;
  }

  Result run(int ratePerSecond, Duration lasting, Requests requests) throws Exception {
    long count = ratePerSecond * lasting.toMillis() / 1000;
    return run(CONNECTIONS, new Turns(count, Long.MAX_VALUE, 1e9 / ratePerSecond), requests);
  }

  /// Asks as fast as it is answered until that grows no more: what a JVM takes that is still
  /// compiling is no figure.
  ///
  /// @param most how long at most
  void warmUp(Duration most, Requests requests) throws Exception {
    long end = System.nanoTime() + most.toNanos();
    double best = 0;
    int steady = 0;
    while (steady < STEADY_ROUNDS && System.nanoTime() < end) {
      long round = Math.min(ROUND.toNanos(), Math.max(0, end - System.nanoTime()));
      double rate =
          run(CONNECTIONS_OF_A_WARM_UP, new Turns(Long.MAX_VALUE, round, 0), requests)
              .ratePerSecond();
      steady = rate > best * GROWS ? 0 : steady + 1;
      best = Math.max(best, rate);
    }
  }

  private Result run(int connections, Turns turns, Requests requests) throws Exception {
    var workers = new ArrayList<Future<List<Double>>>();
    long cpu = cpuNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < connections; i++) {
        workers.add(threads.submit(() -> work(turns, requests)));
      }
    }
    long took = System.nanoTime() - turns.began;
    var latency = new ArrayList<Double>();
    for (var worker : workers) {
      latency.addAll(worker.get());
    }
    return new Result(
        latency,
        turns.taken() - latency.size(),
        latency.size() * 1e9 / took,
        (double) (cpuNanos() - cpu) / took);
  }

  private List<Double> work(Turns turns, Requests requests) throws InterruptedException {
    var latency = new ArrayList<Double>();
    HttpConnection connection = null;
    try {
      for (long number = turns.next(); number >= 0; number = turns.next()) {
        long due = turns.due(number);
        awaitTurn(due);
        try {
          connection = connection == null ? new HttpConnection(port) : connection;
          int status = connection.ask(requests.request(number));
          long answered = System.nanoTime();
          if (status == expected) {
            latency.add((answered - due) / 1e6);
          }
          byte[] after = requests.after(number);
          if (after != null) {
            int _ = connection.ask(after);
          }
          if (closing) {
            connection.close();
            connection = null;
          }
        } catch (IOException e) {
          // It counts among those without an answer.
          if (connection != null) {
            connection.close();
          }
          connection = null;
        }
        requests.over(number);
      }
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
    return latency;
  }

  private static void awaitTurn(long due) throws InterruptedException {
    long left = due - System.nanoTime();
    if (left > 0) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }
}
