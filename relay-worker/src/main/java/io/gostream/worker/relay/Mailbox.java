package io.gostream.worker.relay;

import io.gostream.worker.log.LogContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Mail that is read one after the other, in the order in which it came. One thread at a time
/// reads, and none while there is no mail; what the reader keeps needs no lock.
final class Mailbox<M> {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  private final String name;
  private final Consumer<M> reader;
  private final Runnable reading;
  private final Queue<M> mail = new ConcurrentLinkedQueue<>();

  /// With the one that is being read.
  private final AtomicInteger unread = new AtomicInteger();

  /// @param name of the thread that reads
  /// @param context what its lines in the log are about
  Mailbox(String name, LogContext context, Consumer<M> reader) {
    this.name = name;
    this.reader = reader;
    this.reading = context.around(this::readAll);
  }

  /// Any thread.
  void post(M one) {
    mail.add(one);
    if (unread.getAndIncrement() == 0) {
      var _ = Thread.ofVirtual().name(name).start(reading);
    }
  }

  private void readAll() {
    do {
      try {
        reader.accept(mail.remove());
      } catch (RuntimeException | Error e) {
        // Nobody would read the rest.
        LOG.error("{}: our mistake", name, e);
      }
    } while (unread.decrementAndGet() > 0);
  }
}
