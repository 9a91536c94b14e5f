package io.gostream.bench.load;

import io.gostream.bench.figure.Sample;
import io.gostream.bench.process.Cost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
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
    try (var callers = callers()) {
      // What collecting garbage of earlier rounds takes would look as if the server had taken it.
      System.gc();
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
    try (var callers = callers()) {
      while (calm < CALM_ROUNDS && System.nanoTime() < end) {
        long round = Math.min(ROUND.toNanos(), Math.max(0, end - System.nanoTime()));
        long before = Cost.compilerTicks(server);
        Result _ = callers.run(new Turns(Long.MAX_VALUE, round, 1e9 / ratePerSecond), requests);
        double compiled = Cost.seconds(Cost.compilerTicks(server) - before) / (round / 1e9);
        calm = compiled > CALM ? 0 : calm + 1;
      }
    }
  }

  private Callers callers() throws IOException, InterruptedException {
    return new Callers(CONNECTIONS, port, expected, closing);
  }
}
