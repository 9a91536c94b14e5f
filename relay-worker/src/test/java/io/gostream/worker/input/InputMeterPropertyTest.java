package io.gostream.worker.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.flv.FlvTag;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Encoders send what they like, and leave out what they must.
class InputMeterPropertyTest {

  @Property(tries = 200)
  void exactlyTheFramesThatWereLeftOutAreCounted(
      @ForAll @IntRange(min = 10, max = 120) int frameRate,
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 9) Integer> holes) {
    var encoder = new Sending(new InputMeter(0), frameRate, 2 * frameRate, 0);
    encoder.seconds(4);
    for (int hole : holes) {
      encoder.leaveOut(hole);
      encoder.seconds(1);
    }

    var input = encoder.meter.measure(encoder.now()).orElseThrow();

    assertThat(input.framesDropped()).isEqualTo(holes.stream().mapToInt(n -> n).sum());
  }

  @Property
  void whateverComesTheFiguresMakeSense(
      @ForAll @Size(max = 60) List<FlvTag.Type> types,
      @ForAll @Size(60) List<Integer> timestamps,
      @ForAll @Size(60) List<@Size(max = 30) byte[]> payloads,
      @ForAll @Size(60) List<@IntRange(min = 0, max = 2_000) Integer> pauses) {
    var meter = new InputMeter(0);
    long now = 0;
    for (int i = 0; i < types.size(); i++) {
      now += pauses.get(i) * 1_000_000L;
      long timestamp = Integer.toUnsignedLong(timestamps.get(i));
      meter.see(FlvTag.of(types.get(i), timestamp, payloads.get(i)), now);
      meter.measure(now).ifPresent(InputMeterPropertyTest::check);
    }
  }

  private static void check(Input input) {
    assertThat(input.framesDropped()).isNotNegative();
    for (var figure :
        new Number[] {
          input.width(),
          input.height(),
          input.audioSampleRate(),
          input.audioChannels(),
          input.keyframeIntervalMs()
        }) {
      if (figure != null) {
        assertThat(figure.longValue()).isPositive();
      }
    }
    for (var rate : new Number[] {input.frameRate(), input.videoBitrate(), input.audioBitrate()}) {
      if (rate != null) {
        assertThat(rate.doubleValue()).isNotNegative().isFinite();
      }
    }
  }
}
