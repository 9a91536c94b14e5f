package io.gostream.bench.load;

import io.gostream.bench.figure.Sample;
import io.gostream.bench.process.Cost;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Requests at a steady rate, whatever the answers take: each has its time to go out, and its
/// latency counts from then, also when it had to wait for a connection. So a server that stands
/// still for a moment is charged for all that should have come meanwhile. Connections that stay are
/// there before the first request: browsers and programs do not all come at the same moment.
final class OpenLoad {

  /// At most so many requests are under way.
  static final int CONNECTIONS = 256;

  private static final Duration ROUND = Duration.ofSeconds(2);
  private static final int CALM_ROUNDS = 3;

  /// Of a core.
  private static final double CALM = 0.05;

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

    long due(long number) {
      return began + (long) (number * interval);
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
    try (var callers = new Callers(CONNECTIONS)) {
      return callers.run(new Turns(count, Long.MAX_VALUE, 1e9 / ratePerSecond), requests);
    }
  }

  /// Asks as it will be asked until the server has compiled what that takes: until then it compiles
  /// for most of the time, and that would be the figure. Asked by fewer connections, and as fast as
  /// it answers, it compiles something else.
  ///
  /// @param server a Java
  /// @param ratePerSecond when the server is warm; before, as fast as it answers
  /// @param most how long at most
  void warmUp(ProcessHandle server, int ratePerSecond, Duration most, Requests requests)
      throws Exception {
    long end = System.nanoTime() + most.toNanos();
    int calm = 0;
    try (var callers = new Callers(CONNECTIONS)) {
      while (calm < CALM_ROUNDS && System.nanoTime() < end) {
        long round = Math.min(ROUND.toNanos(), Math.max(0, end - System.nanoTime()));
        long before = Cost.compilerTicks(server);
        Result _ = callers.run(new Turns(Long.MAX_VALUE, round, 1e9 / ratePerSecond), requests);
        double compiled = Cost.seconds(Cost.compilerTicks(server) - before) / (round / 1e9);
        calm = compiled > CALM ? 0 : calm + 1;
      }
    }
  }

  /// All that ask, each in a thread of its own.
  private final class Callers implements AutoCloseable {

    private final List<Caller> all;

    Callers(int number) throws IOException {
      all = Stream.generate(Caller::new).limit(number).toList();
      if (!closing) {
        for (var caller : all) {
          caller.dial();
        }
      }
    }

    Result run(Turns turns, Requests requests) throws Exception {
      var work = new ArrayList<Future<List<Double>>>();
      long cpu = cpuNanos();
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var caller : all) {
          work.add(threads.submit(() -> caller.work(turns, requests)));
        }
      }
      long took = System.nanoTime() - turns.began;
      var latency = new ArrayList<Double>();
      for (var one : work) {
        latency.addAll(one.get());
      }
      return new Result(
          latency,
          turns.taken() - latency.size(),
          latency.size() * 1e9 / took,
          (double) (cpuNanos() - cpu) / took);
    }

    @Override
    public void close() {
      all.forEach(Caller::hangUp);
    }
  }

  /// Who asks whenever it has a turn.
  private final class Caller {

    private @Nullable HttpConnection connection;

    void dial() throws IOException {
      connection = new HttpConnection(port);
      // Once it is answered, the server has this connection.
      int _ = connection.ask(HttpConnection.request("GET", "/api/status", "", ""));
    }

    List<Double> work(Turns turns, Requests requests) throws InterruptedException {
      var latency = new ArrayList<Double>();
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
            hangUp();
          }
        } catch (IOException e) {
          // It counts among those without an answer.
          hangUp();
        }
        requests.over(number);
      }
      return latency;
    }

    private void hangUp() {
      if (connection != null) {
        connection.close();
        connection = null;
      }
    }
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
