package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Ingest;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.WorkerOutside;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A worker dies, freezes, or is told to end, in a process of its own.
class WorkerDeathIT {

  private final PostgresForTests.Database database = PostgresForTests.migrated();
  private final Rows rows = new Rows(database);
  private final Ingest ingest = new Ingest();
  private final RtmpSink healthy = new RtmpSink();
  private final RtmpSink frozen = new RtmpSink().behaving(RtmpSink.Manner.FREEZE);
  private final WorkerOutside worker = new WorkerOutside(database, ingest);
  private Encoder encoder;
  private UUID session;
  private Rows.Target target;

  @BeforeEach
  void goOnAir() {
    var project = rows.project();
    session = rows.session(project);
    await().until(() -> rows.session(session).get("attached_at") != null);
    encoder =
        new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value());
    target = rows.target(project, session, healthy.url(), "canary-key-4711", true);
    rows.target(project, session, frozen.url(), "canary-key-4712", true);
    await().until(() -> rows.state(target).equals("LIVE"));
    await().until(() -> worker.children().size() >= 2);
  }

  @AfterEach
  void end() {
    encoder.close();
    worker.close();
    ingest.close();
    healthy.close();
    frozen.close();
  }

  @Test
  void noFfmpegOutlivesAWorkerThatIsKilledNotEvenOneThatIsStuck() {
    List<ProcessHandle> children = worker.children();
    assertThat(children).hasSizeGreaterThanOrEqualTo(2);
    worker.kill();
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void anotherWorkerOnTheMachineTakesTheSessionOfOneThatWasKilled() {
    try (var heir = new WorkerOutside(database, ingest)) {
      await().until(() -> rows.workers() == 2);
      worker.kill();
      awaitMediaFromAnother(heir, "kill -9 of a worker, another on the same machine");
    }
  }

  @Test
  void anotherWorkerElsewhereTakesTheSessionOfOneThatWasKilled() {
    try (var heir = new WorkerOutside(database, ingest)) {
      await().until(() -> rows.workers() == 2);
      rows.workersAreElsewhere();
      worker.kill();
      awaitMediaFromAnother(heir, "kill -9 of a worker, another on another machine");
    }
  }

  @Test
  void theOnlyWorkerHasItsSessionsBackWhenItWasKilledAndStartedAgain() {
    worker.kill();
    try (var again = new WorkerOutside(database, ingest)) {
      awaitMediaFromAnother(again, "kill -9 of the only worker, with the start of the next");
    }
  }

  @Test
  void aWorkerThatWasFrozenPastItsLeaseStopsItsRelaysChangesNothingAndComesBackAsAnother() {
    var children = worker.children();
    worker.signal("STOP");
    try (var heir = new WorkerOutside(database, ingest)) {
      awaitMediaFromAnother(heir, "a worker was frozen");
      var epoch = rows.session(session).get("lease_epoch");
      worker.signal("CONT");
      await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
      await().until(() -> rows.workers() == 2);
      assertThat(rows.session(session).get("lease_epoch")).isEqualTo(epoch);
      // What it saw last was the frozen one's word; the heir's own follows.
      await().until(() -> rows.state(target).equals("LIVE"));
      assertThat(heir.children()).isNotEmpty();
      assertThat(healthy.connectionsWithMediaAtOnce()).isEmpty();
    }
  }

  @Test
  void aWorkerThatIsToldToEndHandsItsSessionOver() {
    try (var heir = new WorkerOutside(database, ingest)) {
      await().until(() -> rows.workers() == 2);
      worker.signal("TERM");
      awaitMediaFromAnother(heir, "a worker was told to end");
      assertThat(healthy.connections().getFirst().hasGoodBye()).isTrue();
      await().until(() -> rows.workers() == 1);
      assertThat(worker.children()).isEmpty();
    }
  }

  private void awaitMediaFromAnother(WorkerOutside heir, String fault) {
    var first = healthy.connections().getFirst();
    await().until(() -> healthy.connections().size() == 2);
    await().until(() -> !healthy.latest().media().isEmpty());
    long gap = healthy.latest().media().getFirst().at() - first.media().getLast().at();
    System.out.printf("FIGURE %s: no media for %d ms%n", fault, gap / 1_000_000);
    await().until(() -> rows.state(target).equals("LIVE"));
    assertThat(rows.session(session)).containsEntry("lease_epoch", 2L);
    assertThat(heir.children()).isNotEmpty();
    assertThat(healthy.connectionsWithMediaAtOnce()).isEmpty();
  }

  @Test
  void aWorkerThatIsToldToEndGivesItsSessionsBackAndLogsNoKey() {
    var children = worker.children();
    worker.signal("TERM");
    await().until(() -> rows.session(session).get("worker_id") == null);
    await().until(() -> rows.state(target).equals("IDLE"));
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    assertThat(worker.log()).contains("is ours").doesNotContain("canary-key").doesNotContain("gs_");
    await().until(() -> rows.workers() == 0);
  }
}
