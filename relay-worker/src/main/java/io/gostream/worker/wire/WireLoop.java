package io.gostream.worker.wire;

import io.gostream.worker.beat.Beat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that serves all wires: it takes what servers say, and at each beat, the same for all,
/// asks each wire's freight for what has come together since the last.
///
/// Nothing in it may block. What fails is one wire's failure.
public final class WireLoop implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(WireLoop.class);
  private static final int SCRATCH_BYTES = 128 * 1024;

  private final Selector selector;
  private final long beatNanos;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

  /// Those that carry something, by its kind.
  private final Map<Object, List<Wire>> wires = new LinkedHashMap<>();

  private final Thread thread;

  /// For one wire's bytes at a time.
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);

  private long nextBeat;
  private volatile boolean closed;

  /// @param beat how much time what is sent at once is collected for
  public WireLoop(Duration beat) {
    beatNanos = beat.toNanos();
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException("there can be no connections", e);
    }
    thread = Thread.ofPlatform().name("wires").daemon().start(this::run);
  }

  private void run() {
    nextBeat = Beat.sendAfter(System.nanoTime(), beatNanos);
    while (!closed) {
      try {
        turn();
      } catch (IOException | RuntimeException | Error e) {
        // Wires have failures of their own; all destinations depend on this thread.
        LOG.error("our mistake in serving connections", e);
      }
    }
  }

  private void turn() throws IOException {
    selector.select(WireLoop::ready, wires.isEmpty() ? 0 : millisUntil(nextBeat));
    for (var task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
    long late = System.nanoTime() - nextBeat;
    if (late >= 0) {
      nextBeat += late / beatNanos * beatNanos + beatNanos;
      wires.values().forEach(ofKind -> ofKind.removeIf(Wire::isMute));
      wires.values().removeIf(List::isEmpty);
      wires.values().forEach(ofKind -> ofKind.forEach(Wire::beat));
    }
  }

  /// At least 1: 0 means for ever.
  private static long millisUntil(long next) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime() + 999_999));
  }

  private static void ready(SelectionKey key) {
    ((Wire) key.attachment()).ready();
  }

  /// Has the loop's thread do it soon.
  void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  Selector selector() {
    return selector;
  }

  ByteBuffer scratch() {
    return scratch.clear();
  }

  void serve(Wire wire, Object kind) {
    wires.computeIfAbsent(kind, _ -> new ArrayList<>()).add(wire);
  }

  /// Serves nobody any more.
  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
      selector.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("the selector did not close", e);
    }
  }
}
