package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.feed.Subscription;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.rtmp.MediaChunks;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class SharedCutTest {

  private static final FeedLimits LIMITS =
      new FeedLimits(
          DataSize.ofMegabytes(32),
          DataSize.ofMegabytes(32),
          Duration.ofSeconds(12),
          Duration.ofMillis(500));

  private final ProgramFeed feed = new ProgramFeed(LIMITS);
  private final SharedCut cut = new SharedCut();
  private long time;

  private void play(int frames) {
    for (int i = 0; i < frames; i++) {
      feed.publish(
          FlvTag.of(FlvTag.Type.AUDIO, time, new byte[] {(byte) 0xAF, 1, (byte) time}),
          time * 1_000_000);
      time += 21;
    }
  }

  private ByteBuffer next(Subscription subscription, MediaChunks chunks) {
    return Objects.requireNonNull(cut.next(subscription, chunks));
  }

  @Test
  void whoHasComeEquallyFarGetsTheSameBytesAndWhoBeganLaterFromItsSecondBatchOn() {
    play(60);
    var first = feed.subscribe();
    var second = feed.subscribe();
    var its = new MediaChunks(1);
    var others = new MediaChunks(2);
    assertThat(copy(next(first, its)))
        .as("each says the time of the first in full, and the number of its own stream")
        .isNotEqualTo(next(second, others));
    play(5);
    var bytes = copy(next(first, its));
    assertThat(next(second, others)).isEqualTo(bytes);

    var late = feed.subscribe();
    var lates = new MediaChunks(3);
    var _ = next(late, lates);
    play(5);
    bytes = copy(next(first, its));
    assertThat(next(second, others)).isEqualTo(bytes);
    assertThat(next(late, lates)).isEqualTo(bytes);
    assertThat(next(first, its).hasRemaining()).as("nothing has come since").isFalse();
  }

  @Test
  void whoIsFurtherBehindGetsWhatItMissed() {
    play(60);
    var quick = feed.subscribe();
    var slow = feed.subscribe();
    var quicks = new MediaChunks(1);
    var slows = new MediaChunks(1);
    assertThat(copy(next(quick, quicks))).isEqualTo(copy(next(slow, slows)));
    play(5);
    var five = copy(next(quick, quicks));
    play(5);
    var next = copy(next(quick, quicks));
    assertThat(copy(next(slow, slows))).isEqualTo(join(five, next));
  }

  @Test
  void whoIsOverGetsNothing() {
    play(60);
    var subscription = feed.subscribe();
    subscription.close();
    assertThat(cut.next(subscription, new MediaChunks(1))).isNull();
  }

  /// What is cut is right until the next.
  private static ByteBuffer copy(ByteBuffer bytes) {
    return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }

  private static ByteBuffer join(ByteBuffer one, ByteBuffer other) {
    return ByteBuffer.allocate(one.remaining() + other.remaining()).put(one).put(other).flip();
  }
}
