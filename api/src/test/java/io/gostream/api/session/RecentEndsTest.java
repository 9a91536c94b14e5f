package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentEndsTest {

  private final UUID stream = UUID.randomUUID();
  private long now = Long.MAX_VALUE - 5; // nanoTime may overflow at any moment
  private final RecentEnds ends = new RecentEnds(() -> now);

  @Test
  void a_clock_that_jumps_an_hour_changes_nothing_for_what_ended_here() {
    ends.ended(stream);
    now += Duration.ofSeconds(7).toNanos();
    for (Duration byTheRow : new Duration[] {Duration.ofHours(1), Duration.ofHours(-1)}) {
      assertThat(ends.sinceEnd(stream, byTheRow)).isEqualTo(Duration.ofSeconds(7));
    }
  }

  @Test
  void what_ended_elsewhere_is_as_old_as_its_row_says() {
    assertThat(ends.sinceEnd(stream, Duration.ofSeconds(9))).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void many_ends_do_not_fill_the_memory() {
    ends.ended(stream);
    for (int i = 0; i < 10_000; i++) {
      ends.ended(UUID.randomUUID());
    }
    assertThat(ends.sinceEnd(stream, Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
  }
}
