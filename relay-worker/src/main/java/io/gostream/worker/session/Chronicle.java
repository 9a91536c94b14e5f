package io.gostream.worker.session;

import io.gostream.worker.database.Outage;
import io.gostream.worker.log.LogContext;
import io.gostream.worker.program.OnAirChange;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/// Writes down what was on air in a session, in order; while the database is away, what happened
/// waits. The program never waits for it.
final class Chronicle implements AutoCloseable {

  private static final long PAUSE_MILLIS = 500;

  private final BlockingQueue<OnAirChange> waiting = new LinkedBlockingQueue<>();
  private final Consumer<OnAirChange> writer;
  private final Outage outage = new Outage("writing what is on air");
  private final Thread thread;

  Chronicle(String name, Consumer<OnAirChange> writer) {
    this.writer = writer;
    this.thread =
        Thread.ofVirtual().name("chronicle-" + name).start(LogContext.here().around(this::run));
  }

  void happened(OnAirChange change) {
    waiting.add(change);
  }

  /// What is not written yet is lost; the session's end closes its books.
  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (true) {
        write(waiting.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(OnAirChange change) throws InterruptedException {
    while (true) {
      try {
        writer.accept(change);
        outage.worked();
        return;
      } catch (RuntimeException e) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        outage.failed(e);
        Thread.sleep(PAUSE_MILLIS);
      }
    }
  }
}
