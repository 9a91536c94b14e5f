package io.gostream.worker.testkit;

import io.gostream.core.PostgresForTests.Database;
import io.gostream.worker.RelayWorkerApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The worker in a JVM of its own, so that it can be killed.
public final class WorkerOutside implements AutoCloseable {

  private final Process process;
  private final Path log;

  public WorkerOutside(Database database, Ingest ingest, String... more) {
    var argv = new ArrayList<String>();
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    argv.addAll(List.of("-cp", System.getProperty("java.class.path")));
    argv.add(RelayWorkerApplication.class.getName());
    argv.addAll(WorkerInside.arguments(database, ingest, more));
    try {
      log = Files.createTempFile("gostream-worker", ".out");
      process =
          new ProcessBuilder(argv).redirectErrorStream(true).redirectOutput(log.toFile()).start();
      Tools.endWithUs(process);
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /// As `kill -9`.
  public void kill() {
    process.destroyForcibly();
  }

  /// Sends a signal that Java has no method for.
  public void signal(String name) {
    Tools.run("kill", "-" + name, Long.toString(process.pid()));
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      Files.deleteIfExists(log);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
