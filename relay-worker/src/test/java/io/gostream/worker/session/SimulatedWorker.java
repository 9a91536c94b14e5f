package io.gostream.worker.session;

import io.gostream.core.PostgresForTests.Database;
import io.gostream.core.secret.SecretBox;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.presence.Company;
import io.gostream.worker.presence.Hold;
import io.gostream.worker.presence.LeaseLine;
import io.gostream.worker.presence.LeaseMeters;
import io.gostream.worker.presence.Neighbours;
import io.gostream.worker.presence.Place;
import io.gostream.worker.presence.Presence;
import io.gostream.worker.presence.WorkerIdentity;
import io.gostream.worker.testkit.CountingDriver;
import io.gostream.worker.testkit.Rows;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A worker whose presence, claims, reconciling and figures are the real ones, on a clock of the
/// test's and with sessions that carry nothing.
final class SimulatedWorker implements AutoCloseable {

  private static final Place NOWHERE = new Place("", 1, 1);

  private static final long INPUT_PACE = TimeUnit.SECONDS.toNanos(2);
  private static final long FIGURE_PACE = TimeUnit.SECONDS.toNanos(10);

  private final int capacity;
  private final LongSupplier clock;
  private final Sessions sessions = new Sessions();
  private final Presence presence;
  private final Reconciler reconciler;
  private final InputWriter inputs;
  private final FigureStore figures;
  private final List<Long> claimedAt = new ArrayList<>();
  private long presenceAt;
  private long inputsAt;
  private long figuresAt;

  /// @param jdbc shared: there are more workers than the test's server has connections for pools
  SimulatedWorker(
      int number, int capacity, Database database, JdbcClient jdbc, LongSupplier clock) {
    this.capacity = capacity;
    this.clock = clock;
    this.presenceAt = clock.getAsLong() + number * 4_999_999L;
    var properties = properties(capacity);
    var store =
        new SessionStore(
            jdbc, SecretBox.fromBase64(Rows.MASTER_KEY), new MediaFiles(Path.of("target")));
    var lost = new LostSessions(sessions);
    var claims =
        new Claims(
            sessions,
            store,
            properties,
            clock,
            (claimed, hold) -> {
              claimedAt.add(clock.getAsLong());
              return new EmptySession(claimed.lease(), hold);
            });
    this.presence =
        new Presence(
            new WorkerIdentity("worker " + number, "test", capacity, NOWHERE),
            properties.leaseTimes(),
            new LeaseLine(
                CountingDriver.counted(database.url()), database.user(), database.password()),
            new Neighbours(NOWHERE),
            clock,
            new Presence.Duties() {
              @Override
              public int load() {
                return sessions.all().size();
              }

              @Override
              public void lost(Hold hold, String why) {
                lost.stop(why);
              }

              @Override
              public boolean isClear() {
                return lost.areGone();
              }

              @Override
              public void looked(Company company) {
                claims.looked(company);
              }
            },
            new LeaseMeters(new SimpleMeterRegistry()));
    this.inputsAt = presenceAt + INPUT_PACE;
    this.figuresAt = presenceAt + FIGURE_PACE;
    this.inputs = new InputWriter(sessions::inputs, new InputStore(jdbc));
    this.figures = new FigureStore(jdbc);
    this.reconciler =
        new Reconciler(
            sessions,
            store,
            claims,
            presence,
            new ObservationWriter(
                sessions,
                new Observations(),
                new RelayLogs(),
                new ObservationStore(jdbc),
                new RelayLogStore(jdbc),
                properties.tick()),
            Duration.ZERO,
            properties.tick(),
            clock);
  }

  private static SessionProperties properties(int capacity) {
    return new SessionProperties(
        "",
        capacity,
        Duration.ofSeconds(4),
        Duration.ofSeconds(1),
        Duration.ofMillis(500),
        Duration.ofHours(1),
        Duration.ofSeconds(1),
        10,
        Duration.ofSeconds(10));
  }

  /// Does what is due.
  void advance() {
    if (clock.getAsLong() >= presenceAt) {
      presenceAt = clock.getAsLong() + presence.step();
    }
    presence.guard();
    if (clock.getAsLong() >= reconciler.dueAt()) {
      reconciler.step();
    }
    if (clock.getAsLong() >= inputsAt) {
      inputsAt += INPUT_PACE;
      inputs.write(clock.getAsLong());
    }
    if (clock.getAsLong() >= figuresAt) {
      figuresAt += FIGURE_PACE;
      presence.hold().map(Hold::workerId).ifPresent(figures::keep);
    }
  }

  int capacity() {
    return capacity;
  }

  int held() {
    return sessions.all().size();
  }

  /// The most sessions that were taken within a second.
  int mostInASecond() {
    int most = 0;
    for (int first = 0, last = 0; last < claimedAt.size(); last++) {
      while (claimedAt.get(last) - claimedAt.get(first) >= 1_000_000_000L) {
        first++;
      }
      most = Math.max(most, last - first + 1);
    }
    return most;
  }

  @Override
  public void close() {
    presence.close();
  }
}
