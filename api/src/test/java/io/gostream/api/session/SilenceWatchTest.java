package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class SilenceWatchTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /// The rows, and a database that can be away.
  private static final class Rows implements SilenceWatch.Publishes {
    private List<SilenceWatch.Heard> live = List.of();
    private final List<SilenceWatch.Heard> lost = new ArrayList<>();
    private boolean away;

    @Override
    public List<SilenceWatch.Heard> live() {
      if (away) {
        throw new CannotCreateTransactionException("away");
      }
      return live;
    }

    @Override
    public void lost(SilenceWatch.Heard last) {
      lost.add(last);
    }
  }

  private final Rows rows = new Rows();
  private final UUID stream = UUID.randomUUID();
  private long now = Long.MAX_VALUE - TIMEOUT.toNanos() / 2; // nanoTime may overflow at any moment
  private final SilenceWatch watch =
      new SilenceWatch(
          rows,
          new SessionProperties(Duration.ofMillis(300), TIMEOUT, Duration.ofSeconds(60)),
          () -> now);

  @Test
  void a_publish_that_is_not_spoken_of_for_the_time_out_is_lost() {
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(4);
    assertThat(rows.lost).isEmpty();

    pass(1);
    assertThat(rows.lost).containsExactly(heardAt(NOON));
  }

  @Test
  void each_word_of_the_ingest_begins_the_silence_anew() {
    for (int i = 0; i < 20; i++) {
      rows.live = List.of(heardAt(NOON.plusSeconds(i)));
      pass(4);
    }
    assertThat(rows.lost).isEmpty();
  }

  @Test
  void a_clock_that_jumps_an_hour_ends_nothing_and_hides_nothing() {
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(4);
    rows.live = List.of(heardAt(NOON.plusSeconds(3600))); // spoken of, after the jump
    pass(4);
    rows.live = List.of(heardAt(NOON)); // and back
    pass(4);
    assertThat(rows.lost).isEmpty();

    pass(2);
    assertThat(rows.lost).hasSize(1);
  }

  @Test
  void the_silence_of_one_publish_ends_no_other() {
    var other = new SilenceWatch.Heard(UUID.randomUUID(), UUID.randomUUID(), NOON);
    rows.live = List.of(heardAt(NOON), other);
    watch.check();
    for (int i = 1; i <= 6; i++) {
      rows.live = List.of(heardAt(NOON.plusSeconds(i)), other);
      pass(1);
    }
    assertThat(rows.lost).isNotEmpty().containsOnly(other);
  }

  @Test
  void while_the_database_is_away_nobody_could_write_what_the_ingest_said() {
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(4);
    rows.away = true;
    pass(20);
    rows.away = false;

    pass(5);
    assertThat(rows.lost).isEmpty();
    pass(1);
    assertThat(rows.lost).hasSize(1);
  }

  @Test
  void after_it_was_frozen_itself_it_listens_anew() {
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(4);

    now += Duration.ofMinutes(5).toNanos(); // SIGSTOP and SIGCONT, or a laptop's lid
    watch.check();
    pass(4);
    assertThat(rows.lost).isEmpty();
    pass(1);
    assertThat(rows.lost).hasSize(1);
  }

  @Test
  void a_failure_that_is_not_the_connections_is_no_reason_to_stop_checking() {
    var failing =
        new SilenceWatch.Publishes() {
          @Override
          public List<SilenceWatch.Heard> live() {
            throw new PessimisticLockingFailureException("locked");
          }

          @Override
          public void lost(SilenceWatch.Heard last) {
            throw new PessimisticLockingFailureException("locked");
          }
        };
    new SilenceWatch(
            failing,
            new SessionProperties(Duration.ofMillis(300), TIMEOUT, Duration.ofSeconds(60)),
            () -> now)
        .check();
  }

  private SilenceWatch.Heard heardAt(Instant time) {
    return new SilenceWatch.Heard(stream, stream, time);
  }

  private void pass(int checks) {
    for (int i = 0; i < checks; i++) {
      now += INTERVAL.toNanos();
      watch.check();
    }
  }
}
