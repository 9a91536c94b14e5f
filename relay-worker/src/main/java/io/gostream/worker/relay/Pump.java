package io.gostream.worker.relay;

import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.FlvTag;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Carries a subscription's media on: the headers and the last GOP at once, then a batch now and
/// then, since each write wakes a reader. All relays of a session do so together: waking hundreds
/// of threads one by one takes most of what they cost.
final class Pump {

  /// What is taken from the subscription at a time.
  private static final int DRAIN_BYTES = 256 * 1024;

  private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Subscription subscription;
  private final long batchNanos;

  /// Where the media goes.
  interface Outlet {
    /// Waits until all is taken.
    void write(List<FlvTag> batch) throws IOException;
  }

  /// @param batch how much media time a batch has
  Pump(Subscription subscription, Duration batch) {
    this.subscription = subscription;
    this.batchNanos = batch.toNanos();
  }

  /// Returns when the subscription is over.
  void run(Outlet outlet) throws IOException, InterruptedException {
    List<FlvTag> batch = new ArrayList<>();
    boolean goesOn = true;
    while (goesOn) {
      goesOn = subscription.drainTo(batch, DRAIN_BYTES, WAIT_NANOS);
      if (goesOn && !batch.isEmpty()) {
        long drained = batch.stream().mapToLong(FlvTag::size).sum();
        outlet.write(batch);
        batch.clear();
        if (drained < DRAIN_BYTES) {
          subscription.pauseUntilBeat(batchNanos);
        }
      }
    }
  }
}
