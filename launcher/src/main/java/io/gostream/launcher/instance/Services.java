package io.gostream.launcher.instance;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.nginx.NginxServer;
import io.gostream.launcher.postgres.PostgresServer;
import io.gostream.launcher.process.ProcessSpec;
import java.io.IOException;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The services of an instance.
final class Services {

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
