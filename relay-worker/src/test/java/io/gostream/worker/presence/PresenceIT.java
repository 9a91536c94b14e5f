package io.gostream.worker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.testkit.OwnPostgres;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.TcpProxy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Two workers that see each other only in a real PostgreSQL, on a clock of the test's.
class PresenceIT {

  private static final Duration BEAT = Duration.ofMillis(500);
  private static final LeaseTimes TIMES =
      new LeaseTimes(Duration.ofSeconds(4), Duration.ofSeconds(1), BEAT, Duration.ofSeconds(60));

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Presence> all = new ArrayList<>();
  private long now = TimeUnit.HOURS.toNanos(1);

  private static final class Noted implements Presence.Duties {
    private final List<UUID> lost = new ArrayList<>();
    private boolean clear = true;

    @Override
    public int load() {
      return 3;
    }

    @Override
    public void lost(Hold hold, String why) {
      lost.add(hold.workerId());
    }

    @Override
    public boolean isClear() {
      return clear;
    }

    @Override
    public void looked(Company company) {}
  }

  @AfterEach
  void end() {
    all.forEach(Presence::close);
  }

  private double counted(String meter, String... tags) {
    return registry.get(meter).tags(tags).counter().count();
  }

  private Presence presence(PostgresForTests.Database database, Noted duties) {
    return presence(database, duties, new Place("", 1, 1));
  }

  private Presence presence(PostgresForTests.Database database, Noted duties, Place place) {
    var presence =
        new Presence(
            new WorkerIdentity("here", "test", 50, place),
            TIMES,
            new LeaseLine(database.url(), database.user(), database.password()),
            new Neighbours(Place.ofThisProcess()),
            () -> now,
            duties,
            new LeaseMeters(registry));
    all.add(presence);
    return presence;
  }

  private static PostgresForTests.Database worker(PostgresForTests.Database owned) {
    return PostgresForTests.asWorker(owned);
  }

  private static UUID id(Presence presence) {
    return presence.hold().orElseThrow().workerId();
  }

  /// So long, in beats, the given workers do what they do.
  private void pass(Duration time, Presence... living) {
    for (long end = now + time.toNanos(); now < end; now += BEAT.toNanos()) {
      for (var presence : living) {
        presence.step();
        presence.guard();
      }
    }
  }

  @Test
  void aWorkerThatFallsSilentIsDeadAfterALeaseAndItsSessionsAreFreeAtOnce() {
    var database = PostgresForTests.migrated();
    var rows = new Rows(database);
    var watching = presence(worker(database), new Noted());
    var falling = presence(worker(database), new Noted());
    pass(Duration.ofSeconds(1), falling, watching);
    var session = rows.session(rows.project());
    rows.jdbc()
        .sql("update streams set worker_id = :id, lease_epoch = 1")
        .param("id", id(falling))
        .update();
    pass(Duration.ofMillis(3_500), watching);
    assertThat(rows.workers()).isEqualTo(2);
    assertThat(watching.company().waiting()).isZero();
    pass(Duration.ofSeconds(2), watching);
    assertThat(rows.workers()).isEqualTo(1);
    assertThat(rows.session(session)).containsEntry("worker_id", null);
    assertThat(watching.company().waiting()).isEqualTo(1);
    assertThat(counted("gostream.worker.burials")).isEqualTo(1);
    assertThat(counted("gostream.worker.lease.renewals", "outcome", "CONFIRMED")).isPositive();
    assertThat(counted("gostream.worker.lease.losses")).isZero();
  }

  @Test
  void aWorkerThatWasDeclaredDeadStopsAndComesBackAsAnotherOnceNothingOfItRuns() {
    var database = PostgresForTests.migrated();
    var rows = new Rows(database);
    var duties = new Noted();
    var presence = presence(worker(database), duties);
    pass(BEAT, presence);
    var before = id(presence);
    rows.jdbc().sql("delete from workers").update();
    duties.clear = false;
    pass(Duration.ofSeconds(2), presence);
    assertThat(duties.lost).containsExactly(before);
    assertThat(counted("gostream.worker.lease.renewals", "outcome", "REVOKED")).isEqualTo(1);
    assertThat(counted("gostream.worker.lease.losses")).isEqualTo(1);
    assertThat(registry.get("gostream.worker.lease.held").gauge().value()).isZero();
    assertThat(presence.hold()).isEmpty();
    assertThat(rows.workers()).isZero();
    duties.clear = true;
    pass(BEAT, presence);
    assertThat(id(presence)).isNotEqualTo(before);
    assertThat(rows.workers()).isEqualTo(1);
  }

  @Test
  void aWorkerWhoseProcessIsGoneIsDeadAtTheFirstLook() {
    var database = PostgresForTests.migrated();
    var here = Place.ofThisProcess();
    var before = new Place(here.machine(), here.pid(), here.startTicks() - 1);
    var gone = presence(worker(database), new Noted(), before);
    pass(BEAT, gone);
    pass(BEAT, presence(worker(database), new Noted(), here));
    assertThat(new Rows(database).workers()).isEqualTo(1);
  }

  @Test
  void whileTheWayToTheDatabaseIsBrokenAWorkerStopsItselfBeforeItsLeaseIsOver() {
    var database = PostgresForTests.migrated();
    var direct = worker(database);
    int port = URI.create(direct.url().substring("jdbc:".length())).getPort();
    try (var proxy = new TcpProxy(port)) {
      var duties = new Noted();
      var presence =
          presence(
              new PostgresForTests.Database(
                  direct.url().replace(":" + port + "/", ":" + proxy.port() + "/"),
                  direct.user(),
                  direct.password()),
              duties);
      pass(BEAT, presence);
      var hold = presence.hold().orElseThrow();
      proxy.cut();
      pass(Duration.ofSeconds(2), presence);
      assertThat(hold.isHeld()).isTrue();
      pass(Duration.ofSeconds(1), presence);
      assertThat(hold.isHeld()).isFalse();
      assertThat(duties.lost).containsExactly(hold.workerId());
      assertThat(counted("gostream.worker.lease.renewals", "outcome", "UNANSWERED")).isPositive();
      proxy.restore();
      pass(BEAT, presence);
      assertThat(id(presence)).isNotEqualTo(hold.workerId());
      assertThat(new Rows(database).workers()).as("it took its former row away").isEqualTo(1);
    }
  }

  @Test
  void whilePostgresqlIsStoppedAllHoldWhatTheyHaveForAsLongAsAllowedAndNobodyIsDeclaredDeadAfter() {
    try (var postgres = new OwnPostgres()) {
      var database = worker(postgres.database());
      var first = new Noted();
      var second = new Noted();
      var one = presence(database, first);
      var other = presence(database, second);
      pass(Duration.ofSeconds(1), one, other);
      var holds = List.of(one.hold().orElseThrow(), other.hold().orElseThrow());
      postgres.stop();
      pass(Duration.ofSeconds(50), one, other);
      assertThat(holds).allMatch(Hold::isHeld);
      postgres.start();
      // One is late: the other one's count began anew.
      pass(Duration.ofSeconds(2), one);
      pass(Duration.ofSeconds(5), one, other);
      assertThat(new Rows(postgres.database()).workers()).isEqualTo(2);
      assertThat(first.lost).isEmpty();
      assertThat(second.lost).isEmpty();

      postgres.stop();
      pass(Duration.ofSeconds(70), one, other);
      assertThat(holds).noneMatch(Hold::isHeld);
    }
  }
}
