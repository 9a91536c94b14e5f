package io.gostream.worker.testkit;

import io.gostream.core.FreePort;
import io.gostream.core.PostgresForTests;
import io.gostream.core.PostgresForTests.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A PostgreSQL that a test may stop and start; its data stays.
public final class OwnPostgres implements AutoCloseable {

  private final int port = FreePort.any();
  private final Path data;
  private EmbeddedPostgres server;

  public OwnPostgres() {
    try {
      data = Files.createTempDirectory("gostream-own-postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server = launch();
    PostgresForTests.migrate(database());
  }

  public Database database() {
    return new Database(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "postgres");
  }

  private EmbeddedPostgres launch() {
    try {
      return EmbeddedPostgres.builder()
          .setDataDirectory(data)
          .setCleanDataDirectory(false)
          .setPort(port)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void start() {
    server = launch();
  }

  /// As an administrator does: whoever is connected is thrown out.
  public void stop() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    stop();
    try (var files = Files.walk(data)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
