package io.gostream.bench.stage;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/// Waits for what must come true before anything can be measured.
public final class Await {

  private static final long LOOK_MILLIS = 20;

  private Await() {}

  /// @throws TimeoutException saying what did not come true
  public static void until(String what, Duration limit, BooleanSupplier condition)
      throws InterruptedException, TimeoutException {
    long until = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        throw new TimeoutException("%s: not within %d s".formatted(what, limit.toSeconds()));
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
