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

  private static final int CONNECTIONS = 256;

  /// What is asked.
  interface Requests {

    byte[] request(long number);

    /// What is sent behind the answer, and not measured; null for nothing.
    default byte @Nullable [] after(long number) {
      return null;
    }
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
    double interval = 1e9 / ratePerSecond;
    var next = new AtomicLong();
    var workers = new ArrayList<Future<List<Double>>>();
    long began = System.nanoTime();
    long cpu = cpuNanos();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CONNECTIONS; i++) {
        workers.add(threads.submit(() -> work(next, count, began, interval, requests)));
      }
    }
    long took = System.nanoTime() - began;
    var latency = new ArrayList<Double>();
    for (var worker : workers) {
      latency.addAll(worker.get());
    }
    return new Result(
        latency,
        count - latency.size(),
        latency.size() * 1e9 / took,
        (double) (cpuNanos() - cpu) / took);
  }

  private List<Double> work(
      AtomicLong next, long count, long began, double interval, Requests requests)
      throws InterruptedException {
    var latency = new ArrayList<Double>();
    HttpConnection connection = null;
    try {
      for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
        long due = began + (long) (number * interval);
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
