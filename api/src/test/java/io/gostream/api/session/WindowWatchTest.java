package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class WindowWatchTest {

  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  private static final class Rows implements WindowWatch.Interruptions {
    private List<WindowWatch.Interrupted> interrupted = List.of();
    private final List<UUID> over = new ArrayList<>();
    private boolean away;

    @Override
    public List<WindowWatch.Interrupted> interrupted() {
      if (away) {
        throw new DataAccessResourceFailureException("away");
      }
      return interrupted;
    }

    @Override
    public void windowOver(WindowWatch.Interrupted session) {
      over.add(session.streamId());
    }
  }

  private final Rows rows = new Rows();
  private final UUID stream = UUID.randomUUID();
  private long now = Long.MAX_VALUE - WINDOW.toNanos() / 2; // nanoTime may overflow at any moment
  private final WindowWatch watch =
      new WindowWatch(
          rows,
          new SessionProperties(
              Duration.ofMillis(300),
              Duration.ofSeconds(3),
              Duration.ofSeconds(5),
              Duration.ofSeconds(10),
              Duration.ofSeconds(60),
              Duration.ofDays(30)),
          () -> now);

  @Test
  void a_session_ends_when_its_window_is_over() {
    watch.check();
    interruptedFor(Duration.ZERO);
    pass(60);
    assertThat(rows.over).isEmpty();
    pass(1);
    assertThat(rows.over).containsExactly(stream);
  }

  @Test
  void another_interruption_has_a_window_of_its_own() {
    watch.check();
    interruptedFor(Duration.ZERO);
    pass(50);
    rows.interrupted = List.of(); // back
    pass(1);
    rows.interrupted = List.of(interrupted(NOON.plusSeconds(55), Duration.ZERO, WINDOW));
    pass(60);
    assertThat(rows.over).isEmpty();
    pass(1);
    assertThat(rows.over).isNotEmpty();
  }

  @Test
  void a_clock_that_jumps_an_hour_while_it_waits_changes_nothing() {
    watch.check();
    interruptedFor(Duration.ZERO);
    pass(30);
    interruptedFor(Duration.ofHours(1));
    pass(20);
    interruptedFor(Duration.ofHours(-1));
    pass(10);
    assertThat(rows.over).isEmpty();
    pass(1);
    assertThat(rows.over).containsExactly(stream);
  }

  @Test
  void a_clock_that_jumps_right_after_the_interruption_changes_nothing_either() {
    watch.check();
    now += Duration.ofSeconds(1).toNanos();
    interruptedFor(Duration.ofHours(1)); // it cannot be older than the last look
    watch.check();
    pass(58);
    assertThat(rows.over).isEmpty();
    pass(1);
    assertThat(rows.over).containsExactly(stream);
  }

  @Test
  void after_a_start_of_the_api_the_rows_say_how_long_it_has_been() {
    interruptedFor(Duration.ofSeconds(40));
    watch.check();
    pass(19);
    assertThat(rows.over).isEmpty();
    pass(1);
    assertThat(rows.over).containsExactly(stream);
  }

  @Test
  void after_a_start_an_encoder_gets_a_moment_to_come_back_even_when_the_window_is_over() {
    interruptedFor(Duration.ofMinutes(5));
    watch.check();
    pass(9);
    assertThat(rows.over).isEmpty();
    pass(1);
    assertThat(rows.over).containsExactly(stream);
  }

  @Test
  void while_nobody_could_come_back_the_window_stands_still() {
    watch.check();
    interruptedFor(Duration.ZERO);
    pass(30);
    rows.away = true;
    pass(300);
    rows.away = false;
    pass(29);
    assertThat(rows.over).isEmpty();
    pass(3);
    assertThat(rows.over).isNotEmpty();
  }

  @Test
  void a_window_that_is_changed_meanwhile_holds_from_the_interruptions_beginning() {
    watch.check();
    interruptedFor(Duration.ZERO);
    pass(11);
    rows.interrupted = List.of(interrupted(NOON, Duration.ofSeconds(10), Duration.ofSeconds(10)));
    pass(1);
    assertThat(rows.over).containsExactly(stream);
  }

  @Test
  void an_unlimited_window_is_never_over_and_counts_from_the_beginning_once_it_is_limited() {
    watch.check();
    rows.interrupted = List.of(interrupted(NOON, Duration.ZERO, null));
    pass(500);
    assertThat(rows.over).isEmpty();

    interruptedFor(Duration.ofSeconds(500));
    pass(1);
    assertThat(rows.over).containsExactly(stream);
  }

  private void interruptedFor(Duration elapsed) {
    rows.interrupted = List.of(interrupted(NOON, elapsed, WINDOW));
  }

  private WindowWatch.Interrupted interrupted(
      Instant at, Duration elapsed, @Nullable Duration window) {
    return new WindowWatch.Interrupted(stream, stream, at, window, elapsed);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += Duration.ofSeconds(1).toNanos();
      watch.check();
    }
  }
}
