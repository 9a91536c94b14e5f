package io.gostream.worker.testkit;

import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import java.util.UUID;

/// All real parts of a stream's way, set up once for a class of tests: database, ingest, worker,
/// and the footage that encoders send.
public final class Studio implements AutoCloseable {

  public final Ingest ingest;
  public final Rows rows;
  private final PostgresForTests.Database database;
  private WorkerInside worker;

  private Studio(String... settings) {
    for (var footage : Footage.values()) {
      footage.file();
    }
    database = PostgresForTests.migrated();
    ingest = new Ingest();
    rows = new Rows(database);
    worker = new WorkerInside(database, ingest, settings);
  }

  public static Studio open(String... settings) {
    return new Studio(settings);
  }

  /// The worker goes, and another takes over.
  public void replaceWorker() {
    worker.close();
    worker = new WorkerInside(database, ingest);
  }

  /// Waits until the worker plays the ingest, so that an encoder's first frame is not missed.
  public void awaitAttached(UUID session) {
    await().until(() -> rows.session(session).get("attached_at") != null);
  }

  public void awaitGivenBack(UUID session) {
    await().until(() -> rows.session(session).get("worker_id") == null);
  }

  public Encoder publish(Footage footage, Rows.Project project) {
    return new Encoder(footage, ingest.playUrl() + "/" + project.key().secret().value());
  }

  @Override
  public void close() {
    worker.close();
    ingest.close();
  }
}
