package io.gostream.bench.comparison;

import io.gostream.bench.media.Sink;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// When the first picture came that a viewer can see: a keyframe.
final class FirstMedia implements Sink.Audience {

  private final CountDownLatch seen = new CountDownLatch(1);
  private volatile long at;

  @Override
  public void came(FlvTag frame, long nanos) {
    if (frame.kind() == TagKind.VIDEO_KEYFRAME && seen.getCount() > 0) {
      at = nanos;
      seen.countDown();
    }
  }

  /// @return monotonic nanoseconds; empty when none came
  OptionalLong await(Duration limit) throws InterruptedException {
    return seen.await(limit.toNanos(), TimeUnit.NANOSECONDS)
        ? OptionalLong.of(at)
        : OptionalLong.empty();
  }
}
