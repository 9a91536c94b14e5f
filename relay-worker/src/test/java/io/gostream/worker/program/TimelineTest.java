package io.gostream.worker.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.flv.FlvTag;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private final Timeline timeline = new Timeline();

  private static long millis(long ms) {
    return ms * 1_000_000L;
  }

  @Test
  void itBeginsAtZeroAndKeepsTheEncodersSteps() {
    assertThat(timeline.map(FlvTag.Type.VIDEO, 5000, millis(0)).out()).isZero();
    assertThat(timeline.map(FlvTag.Type.AUDIO, 5010, millis(10)).out()).isEqualTo(10);
    assertThat(timeline.map(FlvTag.Type.VIDEO, 5033, millis(33)).out()).isEqualTo(33);
  }

  @Test
  void anEncoderThatComesBackAtZeroGoesOnAfterWhatWasSentByTheWallClock() {
    timeline.map(FlvTag.Type.VIDEO, 60_000, millis(0));
    var resumed = timeline.map(FlvTag.Type.VIDEO, 0, millis(4000));
    assertThat(resumed.cut()).isTrue();
    assertThat(resumed.out()).isEqualTo(4000);
    assertThat(timeline.map(FlvTag.Type.VIDEO, 33, millis(4033)).out()).isEqualTo(4033);
  }

  @Test
  void theWrapOfThe32BitsIsAnOrdinaryStep() {
    timeline.map(FlvTag.Type.VIDEO, 0xFFFF_FFF0L, millis(0));
    var wrapped = timeline.map(FlvTag.Type.VIDEO, 0x10, millis(32));
    assertThat(wrapped.cut()).isFalse();
    assertThat(wrapped.out()).isEqualTo(32);
  }

  @Test
  void anEncoderThatWasFrozenAndJumpsAheadWithTheWallClockIsNotCut() {
    timeline.map(FlvTag.Type.VIDEO, 0, millis(0));
    var later = timeline.map(FlvTag.Type.VIDEO, 20_000, millis(20_000));
    assertThat(later.cut()).isFalse();
    assertThat(later.out()).isEqualTo(20_000);
  }

  @Test
  void aJumpAheadThatTheWallClockDoesNotShareIsCut() {
    timeline.map(FlvTag.Type.VIDEO, 0, millis(0));
    var jumped = timeline.map(FlvTag.Type.VIDEO, 3_600_000, millis(33));
    assertThat(jumped.cut()).isTrue();
    assertThat(jumped.out()).isEqualTo(33);
  }

  @Test
  void noTrackEverGoesBack() {
    timeline.map(FlvTag.Type.VIDEO, 1000, millis(0));
    timeline.map(FlvTag.Type.VIDEO, 1100, millis(100));
    assertThat(timeline.map(FlvTag.Type.VIDEO, 1090, millis(110)).out()).isEqualTo(100);
    assertThat(timeline.map(FlvTag.Type.AUDIO, 1050, millis(110)).out()).isEqualTo(50);
  }
}
