package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

class SilenceWatchTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  /// What the watch did, and a database that can be away.
  private static final class Rows implements SilenceWatch.Publishes {
    private final List<String> done = new ArrayList<>();
    private boolean away;

    @Override
    public void touchDatabase() {
      if (away) {
        throw new CannotCreateTransactionException("away");
      }
      done.add("touched");
    }

    @Override
    public void endSilent(Duration silence) {
      if (away) {
        throw new DataAccessResourceFailureException("away");
      }
      done.add("ended after " + silence.toSeconds());
    }
  }

  private final Rows rows = new Rows();
  private long now = Long.MAX_VALUE - TIMEOUT.toNanos() / 2; // nanoTime may overflow at any moment
  private final SilenceWatch watch =
      new SilenceWatch(
          rows,
          new SessionProperties(Duration.ofMillis(300), TIMEOUT, Duration.ofSeconds(60)),
          () -> now);

  @Test
  void nothing_is_concluded_before_it_has_listened_for_as_long_as_the_silence_must_last() {
    watch.check();
    for (int i = 0; i < 4; i++) {
      pass(INTERVAL);
    }
    assertThat(rows.done).hasSize(5).containsOnly("touched");

    pass(INTERVAL);
    assertThat(rows.done).last().isEqualTo("ended after 10");
  }

  @Test
  void while_the_database_is_away_nobody_could_write_what_the_ingest_said() {
    listenLongEnough();

    rows.away = true;
    for (int i = 0; i < 20; i++) {
      pass(INTERVAL);
    }
    rows.away = false;
    rows.done.clear();

    for (int i = 0; i < 4; i++) {
      pass(INTERVAL);
    }
    assertThat(rows.done).hasSize(4).containsOnly("touched");
    pass(INTERVAL);
    assertThat(rows.done).last().isEqualTo("ended after 10");
  }

  @Test
  void after_it_was_frozen_itself_it_listens_anew() {
    listenLongEnough();
    rows.done.clear();

    pass(Duration.ofMinutes(5)); // SIGSTOP and SIGCONT, or a laptop's lid
    for (int i = 0; i < 4; i++) {
      pass(INTERVAL);
    }
    assertThat(rows.done).hasSize(5).containsOnly("touched");
    pass(INTERVAL);
    assertThat(rows.done).last().isEqualTo("ended after 10");
  }

  @Test
  void a_failure_that_is_not_the_connections_is_no_reason_to_stop_checking() {
    listenLongEnough();
    var failing =
        new SilenceWatch.Publishes() {
          @Override
          public void touchDatabase() {
            throw new PessimisticLockingFailureException("locked");
          }

          @Override
          public void endSilent(Duration silence) {
            throw new PessimisticLockingFailureException("locked");
          }
        };
    new SilenceWatch(
            failing,
            new SessionProperties(Duration.ofMillis(300), TIMEOUT, Duration.ofSeconds(60)),
            () -> now)
        .check();
  }

  private void listenLongEnough() {
    for (int i = 0; i < 5; i++) {
      pass(INTERVAL);
    }
    assertThat(rows.done).last().isEqualTo("ended after 10");
  }

  private void pass(Duration time) {
    now += time.toNanos();
    watch.check();
  }
}
