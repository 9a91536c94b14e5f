package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.testkit.Passing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A worker dies, freezes, or is told to end, in a process of its own.
class WorkerDeathIT {

  private final Passing show = new Passing();

  @AfterEach
  void end() {
    show.close();
  }

  @Test
  void anotherWorkerOnTheMachineTakesTheSessionOfOneThatWasKilled() {
    try (var _ = show.another()) {
      await().until(() -> show.rows.workers() == 2);
      show.worker.kill();
      awaitMediaFromAnother("kill -9 of a worker, another on the same machine");
    }
  }

  @Test
  void anotherWorkerElsewhereTakesTheSessionOfOneThatWasKilled() {
    try (var _ = show.another()) {
      await().until(() -> show.rows.workers() == 2);
      show.rows.workersAreElsewhere();
      show.worker.kill();
      awaitMediaFromAnother("kill -9 of a worker, another on another machine");
    }
  }

  @Test
  void theOnlyWorkerHasItsSessionsBackWhenItWasKilledAndStartedAgain() {
    show.worker.kill();
    try (var _ = show.another()) {
      awaitMediaFromAnother("kill -9 of the only worker, with the start of the next");
    }
  }

  @Test
  void aWorkerThatWasFrozenPastItsLeaseStopsItsRelaysChangesNothingAndComesBackAsAnother() {
    show.worker.signal("STOP");
    try (var _ = show.another()) {
      awaitMediaFromAnother("a worker was frozen");
      var epoch = show.rows.session(show.session).get("lease_epoch");
      show.worker.signal("CONT");
      await().until(() -> show.rows.workers() == 2);
      assertThat(show.rows.session(show.session).get("lease_epoch")).isEqualTo(epoch);
      // What it saw last was the frozen one's word; the heir's own follows.
      await().until(() -> show.rows.state(show.target).equals("LIVE"));
      assertThat(show.healthy.connectionsWithMediaAtOnce()).isEmpty();
    }
  }

  @Test
  void aWorkerThatIsToldToEndHandsItsSessionOver() {
    try (var _ = show.another()) {
      await().until(() -> show.rows.workers() == 2);
      show.worker.signal("TERM");
      awaitMediaFromAnother("a worker was told to end");
      assertThat(show.healthy.connections().getFirst().hasGoodBye()).isTrue();
      await().until(() -> show.rows.workers() == 1);
    }
  }

  @Test
  void aWorkerThatIsToldToEndGivesItsSessionsBackAndLogsNoKey() {
    show.worker.signal("TERM");
    await().until(() -> show.rows.session(show.session).get("worker_id") == null);
    await().until(() -> show.rows.state(show.target).equals("IDLE"));
    assertThat(show.worker.log())
        .contains("is ours")
        .doesNotContain("canary-key")
        .doesNotContain("gs_");
    await().until(() -> show.rows.workers() == 0);
  }

  private void awaitMediaFromAnother(String fault) {
    System.out.printf("FIGURE %s: no media for %d ms%n", fault, show.awaitMediaFromAnother());
    assertThat(show.rows.session(show.session)).containsEntry("lease_epoch", 2L);
    assertThat(show.healthy.connectionsWithMediaAtOnce()).isEmpty();
  }
}
