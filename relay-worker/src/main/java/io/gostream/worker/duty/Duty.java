package io.gostream.worker.duty;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Looks for work again and again, on a thread of its own, for as long as the worker runs. Whoever
/// has found some looks for more at once.
public final class Duty implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(Duty.class);
  private static final Duration PAUSE = Duration.ofMillis(500);
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
  private @Nullable Thread thread;
  private boolean away;

  public Duty(String name, Work work) {
    this.name = name;
    this.work = work;
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
        Thread.sleep(next());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return how long to wait for the next
  private Duration next() throws InterruptedException {
    try {
      boolean performed = work.perform();
      away = false;
      return performed ? Duration.ZERO : PAUSE;
    } catch (RuntimeException e) {
      if (!away) {
        LOG.warn("looking for {} failed, trying again until it works: {}", name, e.toString());
      }
      away = true;
      return PAUSE_AFTER_FAILURE;
    }
  }
}
