package io.gostream.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PictureWatchTest {

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }

  @Test
  void nobodyHasLookedYet() {
    assertThat(PictureWatch.START.isDue(0)).isFalse();
    assertThat(PictureWatch.START.isDue(seconds(1000))).isFalse();
  }

  @Test
  void theFirstLookGetsAPictureAtOnce() {
    assertThat(PictureWatch.START.seen(1, seconds(5)).isDue(seconds(5))).isTrue();
  }

  @Test
  void aPictureIsGoodForTenSecondsHoweverManyLook() {
    var made = PictureWatch.START.seen(1, 0).made(0).seen(2, seconds(4)).seen(9, seconds(9));
    assertThat(made.isDue(seconds(10) - 1)).isFalse();
    assertThat(made.isDue(seconds(10))).isTrue();
  }

  @Test
  void withoutAnotherLookNoneIsMadeAfterThirtySeconds() {
    var watch = PictureWatch.START.seen(7, 0).made(seconds(18)).seen(7, seconds(28));
    assertThat(watch.isDue(seconds(30) - 1)).isTrue();
    assertThat(watch.isDue(seconds(30))).isFalse();
    assertThat(watch.seen(8, seconds(500)).isDue(seconds(500))).isTrue();
  }

  @Test
  void aCountThatWentBackIsALookTooAsAfterACrashOfTheDatabase() {
    var watch = PictureWatch.START.seen(7, 0).made(0).seen(6, seconds(40));
    assertThat(watch.isDue(seconds(41))).isTrue();
  }
}
