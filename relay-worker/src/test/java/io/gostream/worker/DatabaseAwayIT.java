package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Ingest;
import io.gostream.worker.testkit.OwnPostgres;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.StallingProxy;
import io.gostream.worker.testkit.TcpProxy;
import io.gostream.worker.testkit.WorkerInside;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// The database goes away and comes back; nobody restarts anything.
class DatabaseAwayIT {

  private static final Duration THREE_LEASES = Duration.ofSeconds(12);

  @Test
  void relaysGoOnForAsLongAsPostgresqlIsStopped() {
    try (var postgres = new OwnPostgres();
        var ingest = new Ingest();
        var sink = new RtmpSink();
        var worker = new WorkerInside(postgres.database(), ingest)) {
      assertThat(worker).isNotNull();
      var rows = new Rows(postgres.database());
      var project = rows.project();
      var session = rows.session(project);
      await().until(() -> rows.session(session).get("attached_at") != null);
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value())) {
        assertThat(encoder.startedAt()).isPositive();
        var target = rows.target(project, session, sink.url(), "key", true);
        await().until(() -> rows.state(target).equals("LIVE"));

        postgres.stop();
        long stoppedAt = System.nanoTime();
        await()
            .until(() -> sink.latest().media().getLast().at() - stoppedAt > THREE_LEASES.toNanos());
        postgres.start();
        long bytes = rows.bytesOut(target);
        await().until(() -> rows.bytesOut(target) > bytes);
        assertThat(sink.connections()).as("nothing was interrupted").hasSize(1);
        assertThat(rows.session(session)).containsEntry("lease_epoch", 1L);
      }
    }
  }

  @Test
  void aWorkerThatHearsNothingOfPostgresqlStopsBeforeAnotherOneBegins() {
    var direct = PostgresForTests.migrated();
    var rows = new Rows(direct);
    var uri = URI.create(direct.url().substring("jdbc:".length()));
    try (var proxy = new StallingProxy(uri.getPort());
        var ingest = new Ingest();
        var sink = new RtmpSink();
        var worker =
            new WorkerInside(
                new PostgresForTests.Database(
                    direct.url().replace(":" + uri.getPort() + "/", ":" + proxy.port() + "/"),
                    direct.user(),
                    direct.password()),
                ingest)) {
      assertThat(worker).isNotNull();
      var project = rows.project();
      var session = rows.session(project);
      await().until(() -> rows.session(session).get("attached_at") != null);
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value())) {
        assertThat(encoder.startedAt()).isPositive();
        var target = rows.target(project, session, sink.url(), "key", true);
        await().until(() -> rows.state(target).equals("LIVE"));
        try (var heir = new WorkerInside(direct, ingest)) {
          assertThat(heir).isNotNull();
          await().until(() -> rows.workers() == 2);
          proxy.stall(true);
          await().until(() -> sink.connections().size() == 2);
          await().until(() -> !sink.latest().media().isEmpty());
          assertThat(sink.connectionsWithMediaAtOnce()).isEmpty();
          assertThat(rows.session(session)).containsEntry("lease_epoch", 2L);
          proxy.stall(false);
          // The first one comes back as somebody else, with nothing.
          await().until(() -> rows.workers() == 2);
          await().until(() -> rows.state(target).equals("LIVE"));
          assertThat(rows.session(session)).containsEntry("lease_epoch", 2L);
          assertThat(sink.connections()).hasSize(2);
        }
      }
    }
  }

  @Test
  void relaysGoOnThroughAShortBreakOfTheirOwnWayAndStopInALongOneBeforeAnybodyMayTakeThem() {
    var direct = PostgresForTests.migrated();
    var rows = new Rows(direct);
    var uri = URI.create(direct.url().substring("jdbc:".length()));
    try (var proxy = new TcpProxy(uri.getPort());
        var ingest = new Ingest();
        var sink = new RtmpSink();
        var worker =
            new WorkerInside(
                new PostgresForTests.Database(
                    direct.url().replace(":" + uri.getPort() + "/", ":" + proxy.port() + "/"),
                    direct.user(),
                    direct.password()),
                ingest)) {
      assertThat(worker).isNotNull();
      var project = rows.project();
      var session = rows.session(project);
      await().until(() -> rows.session(session).get("attached_at") != null);
      try (var encoder =
          new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value())) {
        assertThat(encoder.startedAt()).isPositive();
        var target = rows.target(project, session, sink.url(), "key", true);
        await().until(() -> rows.state(target).equals("LIVE"));

        proxy.cut();
        int before = sink.latest().media().size();
        await().until(() -> sink.latest().media().size() > before + 80);
        proxy.restore();
        long bytes = rows.bytesOut(target);
        await().until(() -> rows.bytesOut(target) > bytes);
        assertThat(sink.connections()).as("nothing was interrupted").hasSize(1);

        proxy.cut();
        await().until(() -> sink.latest().hasGoodBye());
        assertThat(rows.session(session).get("worker_id"))
            .as("it stopped while the session was still its own")
            .isNotNull();
        proxy.restore();
        await().until(() -> sink.connections().size() == 2);
        await().until(() -> rows.state(target).equals("LIVE"));
      }
      rows.end(session);
      await().until(() -> rows.session(session).get("worker_id") == null);
    }
  }
}
