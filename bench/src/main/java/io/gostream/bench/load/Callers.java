package io.gostream.bench.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that ask. Whoever runs them sends each request at its time, and one thread reads all
/// answers: with a thread for each connection, most of what the load takes is waking threads up.
final class Callers implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] HELLO = HttpConnection.request("GET", "/api/status", "", "");

  private final int expected;
  private final Selector selector;
  private final List<Caller> all;

  /// In turn: who has asked goes behind the others.
  private final BlockingQueue<Caller> idle;

  /// Why nobody reads answers any more.
  private volatile @Nullable Exception failure;

  /// @param expected the status of an answer that counts
  /// @param closing whether each request has a connection of its own; others are there when this
  ///   returns
  Callers(int number, int port, int expected, boolean closing)
      throws IOException, InterruptedException {
    this.expected = expected;
    var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    selector = Selector.open();
    all = Stream.generate(() -> new Caller(server, selector, closing)).limit(number).toList();
    idle = new ArrayBlockingQueue<>(number, false, all);
    Thread.ofPlatform().daemon().name("answers").start(this::read);
    if (!closing) {
      // Once they are answered, the server has these connections.
      OpenLoad.Result _ = run(new Turns(number, Long.MAX_VALUE, 0), _ -> HELLO);
    }
  }

  OpenLoad.Result run(Turns turns, OpenLoad.Requests requests) throws InterruptedException {
    var latency = new ArrayList<Double>();
    long cpu = cpuNanos();
    for (long number = turns.next(); number >= 0; number = turns.next()) {
      long due = turns.due(number);
      awaitTurn(due);
      free().ask(new Turn(requests, number, due, latency));
    }
    awaitAll();
    long took = System.nanoTime() - turns.began();
    return new OpenLoad.Result(
        latency,
        turns.taken() - latency.size(),
        latency.size() * 1e9 / took,
        (double) (cpuNanos() - cpu) / took);
  }

  private final class Turn implements Caller.Question {

    private final OpenLoad.Requests requests;
    private final long number;
    private final long due;
    private final List<Double> latency;

    Turn(OpenLoad.Requests requests, long number, long due, List<Double> latency) {
      this.requests = requests;
      this.number = number;
      this.due = due;
      this.latency = latency;
    }

    @Override
    public byte[] request() {
      return requests.request(number);
    }

    /// Only ever called by the thread that reads.
    @Override
    public byte @Nullable [] answered(int status, long nanos) {
      if (status == expected) {
        latency.add((nanos - due) / 1e6);
      }
      return requests.after(number);
    }

    @Override
    public void over(Caller caller) {
      requests.over(number);
      idle.add(caller);
    }
  }

  private Caller free() throws InterruptedException {
    var caller = idle.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (caller == null) {
      throw new IllegalStateException(
          "The server has answered nobody for %d s".formatted(PATIENCE.toSeconds()), failure);
    }
    return caller;
  }

  /// All connections, so nothing is under way. Who is never answered is no answer.
  private void awaitAll() throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var back = new ArrayList<Caller>();
    while (back.size() < all.size()) {
      var caller = idle.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (caller == null) {
        all.stream().filter(it -> !back.contains(it)).forEach(Caller::giveUp);
        end = System.nanoTime() + PATIENCE.toNanos();
      } else {
        back.add(caller);
      }
    }
    idle.addAll(back);
  }

  private void read() {
    var buffer = ByteBuffer.allocateDirect(BUFFER);
    try {
      while (selector.isOpen()) {
        int _ = selector.select(key -> ((Caller) key.attachment()).isReady(key, buffer));
      }
    } catch (ClosedSelectorException e) {
      // These callers are not needed any more.
    } catch (IOException | RuntimeException e) {
      failure = e;
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

  @Override
  public void close() {
    try {
      selector.close();
    } catch (IOException e) {
      // It is gone.
    }
    all.forEach(Caller::hangUp);
  }
}
