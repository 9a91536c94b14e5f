package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.testkit.CountingDriver;
import io.gostream.worker.testkit.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// 10,000 sessions on 100 workers, half of them twice as large as the others: the real tables and
/// statements on a clock that costs no time. Each worker is told nothing; it finds everything by
/// looking.
class TenThousandSessionsIT {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int SMALL = 100;
  private static final int LARGE = 200;

  private final PostgresForTests.Database owned = PostgresForTests.migrated();
  private final PostgresForTests.Database database = PostgresForTests.asWorker(owned);
  private final Rows rows = new Rows(owned);
  private final SingleConnectionDataSource connection =
      new SingleConnectionDataSource(
          CountingDriver.counted(database.url()), database.user(), database.password(), true);
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private long now = SECOND;

  @AfterEach
  void end() {
    workers.forEach(SimulatedWorker::close);
    connection.destroy();
  }

  @Test
  void sessionsAreSharedOutFairlyMoveWithoutAStormAndCostStatementsPerWorkerOnly() {
    employ(10);
    rows.manySessions(1_000);
    pass(60, () -> held() == 1_000);
    double perWorker = statementsPerSecond() / 10;

    employ(90);
    pass(5, () -> false);
    double withMoreWorkers = statementsPerSecond() / 100;

    rows.manySessions(9_000);
    long began = now;
    pass(60, () -> held() == 10_000);
    System.out.printf("FIGURE 9,000 sessions are held after %d s%n", (now - began) / SECOND);
    double withMoreSessions = statementsPerSecond() / 100;
    System.out.printf(
        "FIGURE statements per worker and second: %.1f (10 workers, 1,000 sessions), %.1f (100, 1,000), %.1f (100, 10,000)%n",
        perWorker, withMoreWorkers, withMoreSessions);
    assertThat(withMoreWorkers).isLessThanOrEqualTo(perWorker + 0.5);
    assertThat(withMoreSessions).isLessThanOrEqualTo(perWorker + 0.5);
    assertFair(10_000.0 / (50 * SMALL + 50 * LARGE));

    var dead = workers.removeLast();
    int orphans = dead.held();
    long died = now;
    pass(30, () -> held() == 10_000);
    System.out.printf(
        "FIGURE %d sessions of a dead worker are held again after %.1f s%n",
        orphans, (now - died) / (double) SECOND);
    dead.close();
    assertThat(movedOnce()).isEqualTo(orphans);
    assertFair(10_000.0 / (50 * SMALL + 49 * LARGE));
    // What a bucket holds, and what flows into it meanwhile.
    assertThat(workers).allMatch(worker -> worker.mostInASecond() <= 20);
  }

  private void employ(int number) {
    var jdbc = JdbcClient.create(connection);
    jdbc.sql("set gostream.tenant = 'system'").update();
    for (int i = 0; i < number; i++) {
      int capacity = i % 2 == 0 ? SMALL : LARGE;
      workers.add(new SimulatedWorker(workers.size(), capacity, database, jdbc, () -> now));
    }
  }

  private void assertFair(double share) {
    assertThat(workers)
        .allSatisfy(worker ->
            assertThat((double) worker.held())
                .as("a worker of %d", worker.capacity())
                .isBetween(share * worker.capacity() - 4, share * worker.capacity() + 4));
  }

  private int held() {
    return workers.stream().mapToInt(SimulatedWorker::held).sum();
  }

  private int movedOnce() {
    return rows.jdbc()
        .sql("select count(*) from streams where lease_epoch = 2 and worker_id is not null")
        .query(Integer.class)
        .single();
  }

  private double statementsPerSecond() {
    int seconds = 4;
    long before = CountingDriver.statements();
    pass(seconds, () -> false);
    return (CountingDriver.statements() - before) / (double) seconds;
  }

  private void pass(int seconds, BooleanSupplier until) {
    long end = now + seconds * SECOND;
    while (now < end && !until.getAsBoolean()) {
      now += STEP;
      workers.forEach(SimulatedWorker::advance);
    }
  }
}
