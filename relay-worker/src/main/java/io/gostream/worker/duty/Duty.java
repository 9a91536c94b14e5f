package io.gostream.worker.duty;

import io.gostream.worker.database.Outage;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Looks for work when there may be some, and now and then anyway, on a thread of its own, for as
/// long as the worker runs. Whoever has found some looks for more at once.
public final class Duty implements SmartLifecycle {

  /// A notification may be lost.
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);

  @FunctionalInterface
  public interface Work {

    /// Fails when the database is away.
    ///
    /// @return whether there was some
    boolean perform() throws InterruptedException;
  }

  private final String name;
  private final Work work;
  private final Duration pause;
  private final Duration pauseAfterFailure;
  private final Outage outage;
  private final Semaphore wakes = new Semaphore(0);
  private @Nullable Thread thread;

  public Duty(String name, Work work) {
    this(name, work, PAUSE, PAUSE_AFTER_FAILURE);
  }

  Duty(String name, Work work, Duration pause, Duration pauseAfterFailure) {
    this.name = name;
    this.work = work;
    this.pause = pause;
    this.pauseAfterFailure = pauseAfterFailure;
    this.outage = new Outage("looking for " + name);
  }

  /// There may be some work; any thread.
  public void wake() {
    wakes.release();
  }

  @Override
  public synchronized void start() {
    thread = Thread.ofVirtual().name(name).start(this::run);
  }

  @Override
  public synchronized void stop() {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long nanos = lookUntilThereIsNone().toNanos();
        boolean _ = wakes.tryAcquire(nanos, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return how long to wait for the next look if nobody wakes us
  private Duration lookUntilThereIsNone() throws InterruptedException {
    try {
      boolean performed = true;
      while (performed) {
        wakes.drainPermits();
        performed = work.perform();
      }
      outage.worked();
      return pause;
    } catch (RuntimeException e) {
      outage.failed(e);
      return pauseAfterFailure;
    }
  }
}
