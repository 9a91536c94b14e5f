package io.gostream.worker.relay;

import io.gostream.worker.feed.Subscription;

/// Frames that a destination lost since media flows: what was lost while it took its time to answer
/// is no pace.
final class Loss {

  private static final long NOT_BEGUN = -1;

  private final Subscription subscription;
  private volatile long before = NOT_BEGUN;

  Loss(Subscription subscription) {
    this.subscription = subscription;
  }

  /// Media flows.
  void begin() {
    before = subscription.framesDropped();
  }

  long frames() {
    long begun = before;
    return begun == NOT_BEGUN ? 0 : subscription.framesDropped() - begun;
  }
}
