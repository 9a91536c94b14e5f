package io.gostream.launcher.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {

  private static final Backoff BACKOFF =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(10), Duration.ofMinutes(1));

  @Test
  void each_death_in_a_row_waits_twice_as_long_up_to_the_longest() {
    assertThat(BACKOFF.wait(1)).hasSeconds(1);
    assertThat(BACKOFF.wait(2)).hasSeconds(2);
    assertThat(BACKOFF.wait(4)).hasSeconds(8);
    assertThat(BACKOFF.wait(5)).hasSeconds(10);
    assertThat(BACKOFF.wait(1000)).hasSeconds(10);
  }

  @Test
  void who_ran_for_a_while_begins_again() {
    assertThat(BACKOFF.count(7, Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(BACKOFF.count(7, Duration.ofSeconds(59))).isEqualTo(8);
  }
}
