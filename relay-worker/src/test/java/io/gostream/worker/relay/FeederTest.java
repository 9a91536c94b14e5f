package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.feed.FeedLimits;
import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.flv.FlvReader;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.Tracks;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class FeederTest {

  private static final FeedLimits LIMITS =
      new FeedLimits(
          DataSize.ofMegabytes(32),
          DataSize.ofMegabytes(32),
          Duration.ofSeconds(12),
          Duration.ofMillis(500));

  /// Around the size of its buffer, and far beyond.
  private static final List<Integer> SIZES =
      List.of(10, 65_520, 65_521, 65_522, 65_536, 300_000, 40_000, 40_000, 5);

  private final Random random = new Random(22);
  private final ProgramFeed feed = new ProgramFeed(LIMITS);
  private final ByteArrayOutputStream stdin = new ByteArrayOutputStream();

  private FlvTag picture(int time, int bytes) {
    var payload = new byte[bytes];
    random.nextBytes(payload);
    payload[0] = (byte) (time == 0 ? 0x17 : 0x27);
    payload[1] = 1;
    return FlvTag.of(FlvTag.Type.VIDEO, time, payload);
  }

  @Test
  void what_is_written_is_what_was_on_air_however_large_a_frame_is() throws Exception {
    var onAir = new ArrayList<FlvTag>();
    onAir.add(FlvTag.of(FlvTag.Type.AUDIO, 0, new byte[] {(byte) 0xAF, 1, 7}));
    for (int i = 0; i < SIZES.size(); i++) {
      onAir.add(picture(33 * i, SIZES.get(i)));
    }
    var subscription = feed.subscribe();
    var feeder = new Feeder(subscription, new Tracks(true, true), stdin, Duration.ofMillis(1));
    var thread = feeder.start("feeder");
    feed.publish(onAir, System.nanoTime());
    // The sound before the first keyframe is no beginning.
    var expected = onAir.subList(1, onAir.size());
    long bytes = 13 + expected.stream().mapToLong(FlvTag::size).sum();
    await().until(() -> feeder.gate().offered() >= bytes);
    subscription.close();
    thread.join();

    assertThat(FlvReader.read(stdin.toByteArray()))
        .usingElementComparator(FeederTest::compare)
        .containsExactlyElementsOf(expected);
  }

  private static int compare(FlvTag one, FlvTag other) {
    boolean same =
        one.timestamp() == other.timestamp()
            && one.type() == other.type()
            && Arrays.equals(one.payload(), other.payload());
    return same ? 0 : 1;
  }
}
