package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/// Doubt after 3 s, lost after 5 s, a look each second.
class SilenceWatchTest {

  private static final SessionProperties PROPERTIES =
      new SessionProperties(
          Duration.ofMillis(300),
          Duration.ofSeconds(3),
          Duration.ofSeconds(5),
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofDays(30));
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

  /// The rows, and a database that can be away or slow.
  private final class Rows implements SilenceWatch.Publishes {
    private List<SilenceWatch.Heard> live = List.of();
    private final List<SilenceWatch.Heard> lost = new ArrayList<>();
    private boolean away;
    private Duration takes = Duration.ZERO;

    @Override
    public List<SilenceWatch.Heard> live() {
      now += takes.toNanos();
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
  private Optional<Set<IngestView.Carried>> statistics = Optional.empty();
  private int asked;
  private long now = Long.MAX_VALUE - Duration.ofSeconds(4).toNanos(); // nanoTime may overflow
  private final SilenceWatch watch =
      new SilenceWatch(
          rows,
          node -> {
            asked++;
            return statistics;
          },
          PROPERTIES,
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
  void a_publish_that_its_ingest_does_not_carry_any_more_is_lost_as_soon_as_one_word_is_missing() {
    statistics = Optional.of(Set.of(new IngestView.Carried("8", "hash")));
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(2);
    assertThat(rows.lost).isEmpty();
    assertThat(asked).as("nobody is asked while nobody is in doubt").isZero();

    pass(1);
    assertThat(rows.lost).containsExactly(heardAt(NOON));
  }

  @Test
  void the_same_number_of_a_later_run_is_another_publish() {
    statistics = Optional.of(Set.of(new IngestView.Carried("7", "another hash")));
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(3);
    assertThat(rows.lost).hasSize(1);
  }

  @Test
  void a_publish_that_its_ingest_carries_is_not_lost_however_silent_its_hooks_are() {
    statistics = Optional.of(Set.of(new IngestView.Carried("7", "hash")));
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(60);
    assertThat(rows.lost).isEmpty();

    statistics = Optional.of(Set.of());
    pass(1);
    assertThat(rows.lost).hasSize(1);
  }

  @Test
  void each_word_of_the_ingest_begins_the_silence_anew() {
    statistics = Optional.of(Set.of());
    for (int i = 0; i < 40; i++) {
      rows.live = List.of(heardAt(NOON.plusSeconds(i)));
      pass(2);
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
    rows.live = List.of(heardAt(NOON.minusSeconds(3600))); // and far back
    pass(4);
    assertThat(rows.lost).isEmpty();

    pass(2);
    assertThat(rows.lost).hasSize(1);
  }

  @Test
  void the_silence_of_one_publish_ends_no_other() {
    var other =
        new SilenceWatch.Heard(
            UUID.randomUUID(),
            UUID.randomUUID(),
            "local",
            new IngestView.Carried("9", "other hash"),
            NOON);
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
    pass(60);
    rows.away = false;

    pass(5);
    assertThat(rows.lost).isEmpty();
    pass(1);
    assertThat(rows.lost).hasSize(1);
  }

  @Test
  void a_database_that_was_frozen_for_a_moment_makes_nobody_silent() {
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(4);
    rows.takes = Duration.ofSeconds(4);
    pass(1);
    rows.takes = Duration.ZERO;
    assertThat(rows.lost)
        .as("4 s of silence, one of waiting and four that do not count")
        .hasSize(1);

    rows.lost.clear();
    rows.live = List.of(heardAt(NOON.plusSeconds(10)));
    pass(1);
    rows.takes = Duration.ofSeconds(4);
    pass(2);
    assertThat(rows.lost).isEmpty();
  }

  @Test
  void after_it_was_frozen_itself_it_listens_anew() {
    rows.live = List.of(heardAt(NOON));
    watch.check();
    pass(3);

    now += Duration.ofMinutes(5).toNanos(); // SIGSTOP and SIGCONT, or a laptop's lid
    watch.check();
    pass(1);
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
    new SilenceWatch(failing, node -> Optional.empty(), PROPERTIES, () -> now).check();
  }

  private SilenceWatch.Heard heardAt(Instant time) {
    return new SilenceWatch.Heard(
        stream, stream, "local", new IngestView.Carried("7", "hash"), time);
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now += Duration.ofSeconds(1).toNanos();
      watch.check();
    }
  }
}
