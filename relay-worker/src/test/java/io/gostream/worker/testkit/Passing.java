package io.gostream.worker.testkit;

import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import java.util.UUID;

/// A broadcast in a worker of its own process, which a test lets pass to another: one destination
/// is well, one takes nothing.
public final class Passing implements AutoCloseable {

  private final PostgresForTests.Database database = PostgresForTests.migrated();
  private final Ingest ingest = new Ingest();
  private final RtmpSink frozen = new RtmpSink().behaving(RtmpSink.Manner.FREEZE);
  private final String[] settings;
  private final Encoder encoder;

  public final Rows rows = new Rows(database);
  public final RtmpSink healthy = new RtmpSink();
  public final WorkerOutside worker;
  public final UUID session;
  public final Rows.Target target;

  /// @param settings of all workers
  public Passing(String... settings) {
    this.settings = settings;
    worker = another();
    var project = rows.project();
    session = rows.session(project);
    await().until(() -> rows.session(session).get("attached_at") != null);
    encoder =
        new Encoder(Footage.EVERY_2_S, ingest.playUrl() + "/" + project.key().secret().value());
    target = rows.target(project, session, healthy.url(), "canary-key-4711", true);
    rows.target(project, session, frozen.url(), "canary-key-4712", true);
    await().until(() -> rows.state(target).equals("LIVE"));
    await().until(() -> !frozen.connections().isEmpty());
  }

  public WorkerOutside another() {
    return new WorkerOutside(database, ingest, settings);
  }

  /// Waits until the healthy destination gets media on a second connection, and only there.
  ///
  /// @return how long it got none, in milliseconds
  public long awaitMediaFromAnother() {
    var first = healthy.connections().getFirst();
    await().until(() -> healthy.connections().size() == 2);
    await().until(() -> !healthy.latest().media().isEmpty());
    await().until(() -> rows.state(target).equals("LIVE"));
    return (healthy.latest().media().getFirst().at() - first.media().getLast().at()) / 1_000_000;
  }

  @Override
  public void close() {
    encoder.close();
    worker.close();
    ingest.close();
    healthy.close();
    frozen.close();
  }
}
