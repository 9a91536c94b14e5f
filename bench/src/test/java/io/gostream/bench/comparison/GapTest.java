package io.gostream.bench.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.flv.FlvTag;
import org.junit.jupiter.api.Test;

class GapTest {

  private static final FlvTag PICTURE = FlvTag.of(FlvTag.Type.VIDEO, 0, new byte[] {0x27, 1, 0});
  private static final FlvTag SOUND = FlvTag.of(FlvTag.Type.AUDIO, 0, new byte[] {0x2f, 1, 0});

  private final Gap gap = new Gap();

  @Test
  void sound_fills_no_gap() {
    gap.came(PICTURE, 1_000);
    gap.came(SOUND, 3_000);
    gap.came(PICTURE, 5_000);
    assertThat(gap.longest(5_500)).isEqualTo(4_000);
  }

  @Test
  void a_wait_that_goes_on_counts_as_far_as_it_has_come() {
    gap.came(PICTURE, 1_000);
    gap.came(PICTURE, 2_000);
    assertThat(gap.longest(9_000)).isEqualTo(7_000);
  }

  @Test
  void what_was_before_is_forgotten_but_not_when_the_last_picture_came() {
    gap.came(PICTURE, 1_000);
    gap.came(PICTURE, 8_000);
    gap.reset();
    gap.came(PICTURE, 9_000);
    assertThat(gap.longest(9_000)).isEqualTo(1_000);
  }

  @Test
  void without_any_picture_there_is_no_gap() {
    assertThat(gap.hasMedia()).isFalse();
    assertThat(gap.longest(9_000)).isZero();
  }
}
