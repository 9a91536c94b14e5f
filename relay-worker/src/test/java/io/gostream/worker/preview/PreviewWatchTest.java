package io.gostream.worker.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.session.PreviewState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PreviewWatchTest {

  private static Optional<Playlist> playlist(long sequence, int segments) {
    return Optional.of(new Playlist(sequence, segments, Duration.ofSeconds(2)));
  }

  private static long seconds(long s) {
    return s * 1_000_000_000L;
  }

  @Test
  void aPlaylistIsRead() {
    var text =
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-MEDIA-SEQUENCE:17
        #EXT-X-TARGETDURATION:9
        #EXTINF:8.333,
        a.ts
        #EXTINF:8.333,
        b.ts
        """;
    assertThat(Playlist.parse(text)).isEqualTo(new Playlist(17, 2, Duration.ofSeconds(9)));
    assertThat(Playlist.parse("<html>")).isEqualTo(new Playlist(0, 0, Duration.ZERO));
  }

  @Test
  void itStartsWithMediaAndIsReadyWithTheFirstSegment() {
    var watch = PreviewWatch.START.next(false, Optional.empty(), seconds(0));
    assertThat(watch.state()).isEqualTo(PreviewState.NONE);
    watch = watch.next(true, Optional.empty(), seconds(1));
    assertThat(watch.state()).isEqualTo(PreviewState.STARTING);
    watch = watch.next(true, playlist(0, 1), seconds(2));
    assertThat(watch.state()).isEqualTo(PreviewState.READY);
  }

  @Test
  void aLeftoverOfAnEarlierBroadcastIsNotReadyUntilItGrows() {
    var watch = PreviewWatch.START.next(true, playlist(40, 5), seconds(0));
    assertThat(watch.state()).isEqualTo(PreviewState.STARTING);
    watch = watch.next(true, playlist(40, 5), seconds(1));
    assertThat(watch.state()).isEqualTo(PreviewState.STARTING);
    watch = watch.next(true, playlist(41, 5), seconds(2));
    assertThat(watch.state()).isEqualTo(PreviewState.READY);
  }

  @Test
  void itIsStaleWhenNewSegmentsAreOverdueAndReadyAgainWithTheNext() {
    var watch = PreviewWatch.START.next(true, Optional.empty(), seconds(0));
    watch = watch.next(true, playlist(0, 1), seconds(1));
    watch = watch.next(true, playlist(0, 1), seconds(7));
    assertThat(watch.state()).as("exactly at the limit").isEqualTo(PreviewState.READY);
    watch = watch.next(true, playlist(0, 1), seconds(8));
    assertThat(watch.state()).isEqualTo(PreviewState.STALE);
    watch = watch.next(true, playlist(0, 2), seconds(9));
    assertThat(watch.state()).isEqualTo(PreviewState.READY);
  }

  @Test
  void oneThatIsReadyOrWithoutMediaIsLookedAtLessOften() {
    assertThat(PreviewWatch.START.isDue(false, seconds(0))).isTrue();
    var nothing = PreviewWatch.START.next(false, Optional.empty(), seconds(10));
    assertThat(nothing.isDue(false, seconds(12))).isFalse();
    assertThat(nothing.isDue(true, seconds(12))).isTrue();
    assertThat(nothing.isDue(false, seconds(13))).isTrue();
    var starting = nothing.next(true, Optional.empty(), seconds(12));
    assertThat(starting.isDue(true, seconds(13))).isTrue();
    var ready = starting.next(true, playlist(0, 1), seconds(13));
    assertThat(ready.isDue(true, seconds(15))).isFalse();
    assertThat(ready.isDue(true, seconds(16))).isTrue();
    var stale = ready.next(true, playlist(0, 1), seconds(20));
    assertThat(stale.isDue(true, seconds(21))).isTrue();
  }
}
