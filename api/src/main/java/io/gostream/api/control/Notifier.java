package io.gostream.api.control;

import io.gostream.api.control.Notifications.Notification;
import io.gostream.core.control.Channels;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Sends notifications behind the transaction that changes the rows: nobody is woken up before
/// there is something to see, and nobody at all when it is rolled back.
///
/// Behind it and not with it, because PostgreSQL lets transactions that notify commit one after the
/// other, each with its wait for the disk. The first one goes at once; what is asked for in the
/// milliseconds after it goes together. A notification that is lost with the database or with us is
/// made good by whoever looks again anyway.
@Component
public class Notifier {

  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  /// Each statement wakes all who listen, so there are not many a second.
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final Notifications notifications;
  private final Queue<Notification> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean sending = new AtomicBoolean();

  Notifier(Notifications notifications) {
    this.notifications = notifications;
  }

  /// Wakes the worker that holds (or will hold) the session.
  public void wanted(UUID streamId) {
    afterCommit(new Notification(Channels.WANTED, streamId));
  }

  /// Wakes everybody who shows the project.
  public void observed(UUID projectId) {
    afterCommit(new Notification(Channels.OBSERVED, projectId));
  }

  /// [#wanted] and [#observed] at once.
  public void changed(UUID streamId, UUID projectId) {
    afterCommit(
        new Notification(Channels.WANTED, streamId),
        new Notification(Channels.OBSERVED, projectId));
  }

  /// Wakes a worker that looks what the medium is.
  public void media(UUID mediaId) {
    afterCommit(new Notification(Channels.MEDIA, mediaId));
  }

  /// Wakes a worker that makes the test.
  public void connectionTest(UUID testId) {
    afterCommit(new Notification(Channels.CONNECTION_TESTS, testId));
  }

  private void afterCommit(Notification... changes) {
    List<Notification> all = Arrays.asList(changes);
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      send(all);
      return;
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            send(all);
          }
        });
  }

  private void send(List<Notification> changes) {
    waiting.addAll(changes);
    if (sending.compareAndSet(false, true)) {
      Thread.ofVirtual().name("notifier").start(this::sendAll);
    }
  }

  private void sendAll() {
    do {
      try {
        notifications.send(taken());
        Thread.sleep(PAUSE);
      } catch (DataAccessException e) {
        LOG.warn("Notifications were not sent: {}", e.getClass().getSimpleName());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        sending.set(false);
      }
      // Who came between the last look and this found somebody who was sending.
    } while (!waiting.isEmpty() && sending.compareAndSet(false, true));
  }

  private Set<Notification> taken() {
    Set<Notification> taken = new LinkedHashSet<>();
    for (var next = waiting.poll(); next != null; next = waiting.poll()) {
      taken.add(next);
    }
    return taken;
  }
}
