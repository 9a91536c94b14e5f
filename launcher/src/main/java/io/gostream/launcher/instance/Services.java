package io.gostream.launcher.instance;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.nginx.NginxServer;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.process.LogFile;
import io.gostream.launcher.process.ProcessSpec;
import io.gostream.launcher.process.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The services of an instance.
final class Services {

  private static final Duration JVM_GRACE = Duration.ofSeconds(12);

  private Services() {}

  static Service postgres(PostgresServer server) {
    return new SimpleService(
        PostgresServer.NAME,
        server::process,
        server::isReady,
        () -> "keeps its data, on 127.0.0.1:" + server.port());
  }

  static Service nginx(NginxServer server, int rtmpPort) {
    return new SimpleService(
        NginxServer.NAME, server::process, server::isReady, () -> "takes RTMP on port " + rtmpPort);
  }

  static Service api(Program program, ApiProbe probe, int port) {
    return new SimpleService(
        "api", program::process, () -> probe.isHealthy(), () -> "healthy on port " + port);
  }

  /// @param all how many there are: they are ready together
  static Service relayWorker(Program program, ApiProbe probe, int all) {
    return new SimpleService(
        program.name(), program::process, () -> probe.workers() >= all, () -> "has said hello");
  }

  /// One of our own programs, in a Java of its own.
  ///
  /// @param name of this process
  /// @param module whose program it runs
  /// @param heapMegabytes how much it may keep in memory
  record Program(
      String name,
      String module,
      Path installation,
      String version,
      int heapMegabytes,
      Path folder,
      LogFile log,
      Map<String, String> environment) {

    Path jar() {
      return installation
          .resolve(module)
          .resolve("target")
          .resolve(module + "-" + version + "-exec.jar");
    }

    void requireBuilt() {
      if (!Files.isReadable(jar())) {
        throw new CannotStartException(
            "%s is not built: there is no %s. ./gostream builds it.".formatted(module, jar()));
      }
    }

    /// The jar by its own path: where a link leads to it, as to the latest of several builds, the
    /// link may lead elsewhere while this one runs.
    ProcessSpec process() throws IOException {
      return new ProcessSpec(
          name,
          List.of(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-Xmx" + heapMegabytes + "m",
              "-XX:+UseSerialGC",
              "-XX:+ExitOnOutOfMemoryError",
              "-Djava.awt.headless=true",
              "-jar",
              jar().toRealPath().toString()),
          environment,
          true,
          folder,
          log,
          StopSignal.TERM,
          JVM_GRACE);
    }

    /// Without the environment, which holds secrets.
    @Override
    public String toString() {
      return name;
    }
  }

  /// Who logs in to the database.
  record Login(String user, SecretText password) {

    Map<String, String> environment() {
      return Map.of("GOSTREAM_DATABASE_USER", user, "GOSTREAM_DATABASE_PASSWORD", password.value());
    }
  }

  /// @param migrations owns the tables
  /// @param api uses them
  /// @param workers sees less than the api
  record DatabaseAccess(String jdbcUrl, Login migrations, Login api, Login workers) {}

  private interface SpecSource {
    ProcessSpec get() throws IOException;
  }

  private record SimpleService(
      String name, SpecSource spec, BooleanSupplier ready, Supplier<String> state)
      implements Service {

    @Override
    public ProcessSpec process() throws IOException {
      return spec.get();
    }

    @Override
    public boolean isReady() {
      return ready.getAsBoolean();
    }

    @Override
    public String readyState() {
      return state.get();
    }
  }
}
