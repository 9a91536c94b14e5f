package io.gostream.worker.testkit;

import io.gostream.core.PostgresForTests;
import io.gostream.core.PostgresForTests.Database;
import io.gostream.worker.RelayWorkerApplication;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The worker as it is started for real, on a test's database and ingest; in this JVM.
public final class WorkerInside implements AutoCloseable {

  private static final Path HOME = Path.of("target", "worker-home").toAbsolutePath();

  /// Where media lie.
  public static final Path MEDIA = HOME.resolve("media");

  private final ConfigurableApplicationContext context;

  /// @param database is used with a worker's role
  public WorkerInside(Database database, Ingest ingest, String... more) {
    context =
        new SpringApplication(RelayWorkerApplication.class)
            .run(arguments(database, ingest, more).toArray(String[]::new));
  }

  /// Settings as command-line arguments.
  public static List<String> arguments(Database owned, Ingest ingest, String... more) {
    var database = PostgresForTests.asWorker(owned);
    var arguments =
        new ArrayList<>(
            List.of(
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--gostream.secret-key=" + Rows.MASTER_KEY,
                "--gostream.ffmpeg=" + Tools.ffmpeg(),
                "--gostream.home=" + HOME,
                "--gostream.media.folder=" + MEDIA,
                "--gostream.relay.allow-private-destinations=true",
                "--gostream.ingest.nodes=" + ingest.node("local")));
    arguments.addAll(List.of(more));
    return arguments;
  }

  @Override
  public void close() {
    context.close();
  }
}
