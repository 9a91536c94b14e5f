package io.gostream.worker.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gostream.worker.amf.Amf0;
import io.gostream.worker.amf.AmfValue;
import io.gostream.worker.flv.FlvTag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputMeterTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final InputMeter meter = new InputMeter(0);
  private final Sending encoder = new Sending(meter, 30, 60, 0);

  private Input measure() {
    return meter.measure(encoder.now()).orElseThrow();
  }

  @Test
  void whatIsSentIsMeasured() {
    encoder.headers();
    encoder.seconds(12);

    var input = measure();

    assertThat(input.videoCodec()).isEqualTo("H264");
    assertThat(input.audioCodec()).isEqualTo("AAC");
    assertThat(input.width()).isEqualTo(1280);
    assertThat(input.height()).isEqualTo(720);
    assertThat(input.frameRate()).isEqualTo(30.0, within(0.01));
    assertThat(input.audioSampleRate()).isEqualTo(48_000);
    assertThat(input.audioChannels()).isEqualTo(2);
    assertThat(input.videoBitrate()).isCloseTo(6_000_000, within(5_000L));
    assertThat(input.audioBitrate()).isCloseTo(150_000, within(500L));
    assertThat(input.keyframeIntervalMs()).isEqualTo(2000);
    assertThat(input.framesDropped()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {23.976, 25, 29.97, 50, 59.94, 60, 120})
  void theFrameRateIsExactWhateverItIs(double frameRate) {
    var other = new Sending(meter, frameRate, 100, 0);
    other.headers();
    other.seconds(20);

    var input = meter.measure(other.now()).orElseThrow();

    assertThat(input.frameRate()).isEqualTo(frameRate, within(0.03));
    assertThat(input.framesDropped()).isZero();
  }

  @Test
  void beforeASecondOfItCameOnlyTheHeadersAreKnown() {
    encoder.headers();
    encoder.seconds(0.5);

    var input = measure();

    assertThat(input.width()).isEqualTo(1280);
    assertThat(input.frameRate()).isNull();
    assertThat(input.videoBitrate()).isNull();
    assertThat(input.keyframeIntervalMs()).isNull();
  }

  @Test
  void nothingIsMeasuredWhileNothingComes() {
    assertThat(meter.measure(0)).isEmpty();
    encoder.headers();
    encoder.seconds(10);
    assertThat(meter.measure(encoder.now() + 6 * SECOND)).isEmpty();
    encoder.seconds(10);
    assertThat(measure().width()).isEqualTo(1280);
  }

  @Test
  void anotherPublishBeginsAnewButForWhatWasDropped() {
    encoder.headers();
    encoder.seconds(10);
    encoder.leaveOut(4);
    encoder.seconds(1);
    meter.begin();
    assertThat(meter.measure(encoder.now())).isEmpty();

    encoder.seconds(3);

    assertThat(measure().width()).isNull();
    assertThat(measure().videoCodec()).isEqualTo("H264");
    assertThat(measure().framesDropped()).isEqualTo(4);
  }

  @Test
  void aHoleOfManySecondsCountsInFull() {
    encoder.seconds(10); // the usual step would be looked at anew now
    encoder.leaveOut(300);
    encoder.seconds(2);
    assertThat(measure().framesDropped()).isEqualTo(300);
  }

  @Test
  void framesDroppedGoOnWhereTheWorkerBeforeLeftThem() {
    var heir = new Sending(new InputMeter(40), 30, 60, 0);
    heir.seconds(5);
    heir.leaveOut(2);
    heir.seconds(1);
    assertThat(heir.meter.measure(heir.now()).orElseThrow().framesDropped()).isEqualTo(42);
  }

  @Test
  void anEncoderThatHalvesItsRateDropsFramesForASecondAndIsSlowerAfterwards() {
    var fast = new Sending(meter, 60, 120, 0);
    fast.seconds(10);
    for (int i = 0; i < 600; i++) {
      fast.leaveOut(1);
      fast.frame();
    }

    var input = meter.measure(fast.now()).orElseThrow();

    assertThat(input.frameRate()).isEqualTo(30.0, within(0.05));
    assertThat(input.framesDropped()).isBetween(30L, 240L);
  }

  @Test
  void theKeyframeIntervalIsTheLongestOfTheLatest() {
    var calm = new Sending(meter, 30, 250, 0);
    calm.seconds(18);
    assertThat(meter.measure(calm.now()).orElseThrow().keyframeIntervalMs()).isBetween(8333, 8334);
  }

  @Test
  void anEncoderThatSendsNoFurtherKeyframeIsNoticedBeforeTheNextComes() {
    var endless = new Sending(meter, 30, 100_000, 0);
    endless.seconds(9);
    assertThat(meter.measure(endless.now()).orElseThrow().keyframeIntervalMs()).isNull();
    endless.seconds(4);
    assertThat(meter.measure(endless.now()).orElseThrow().keyframeIntervalMs())
        .isBetween(12_900, 13_000);
  }

  @Test
  void aJumpOfTheEncodersClockIsNoHole() {
    encoder.headers();
    encoder.seconds(10);
    var restarted = new Sending(meter, 30, 60, 5_000_000);
    restarted.seconds(0.1); // arrives at once, by its own count of time
    restarted.seconds(10);

    var input = meter.measure(restarted.now()).orElseThrow();

    assertThat(input.framesDropped()).isZero();
    assertThat(input.frameRate()).isEqualTo(30.0, within(0.01));
    assertThat(input.keyframeIntervalMs()).isEqualTo(2000);
  }

  @Test
  void theTimestampsMayWrapAtThirtyTwoBits() {
    var lasting = new Sending(new InputMeter(0), 30, 60, (1L << 32) - 8_000);
    lasting.headers();
    for (int i = 0; i < 600; i++) {
      lasting.frame();
    }
    var input = lasting.meter.measure(lasting.now()).orElseThrow();
    assertThat(input.framesDropped()).isZero();
    assertThat(input.frameRate()).isEqualTo(30.0, within(0.01));
  }

  @Test
  void whereTheHeadersSayNothingOfTheSizeTheMetadataDoes() {
    var metadata =
        Amf0.encode(
            List.of(
                AmfValue.of("onMetaData"),
                new AmfValue.EcmaArray(
                    Map.of("width", AmfValue.of(1920), "height", AmfValue.of(1080)))));
    meter.see(FlvTag.of(FlvTag.Type.SCRIPT, 0, metadata), 0);
    byte[] hevc = {(byte) 0x90, 'h', 'v', 'c', '1', 1, 2, 3};
    meter.see(FlvTag.of(FlvTag.Type.VIDEO, 0, hevc), 0);
    byte[] frame = {(byte) 0x93, 'h', 'v', 'c', '1', 1, 2, 3};
    meter.see(FlvTag.of(FlvTag.Type.VIDEO, 0, frame), 0);

    var input = meter.measure(0).orElseThrow();

    assertThat(input.videoCodec()).isEqualTo("HEVC");
    assertThat(input.width()).isEqualTo(1920);
    assertThat(input.height()).isEqualTo(1080);
    assertThat(input.audioCodec()).isNull();
  }
}
