package io.gostream.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The images' health check, against servers.
class HealthyTest {

  @Test
  void only_200_is_healthy() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var status = exchange.getRequestURI().getPath().substring(1);
            exchange.sendResponseHeaders(Integer.parseInt(status), -1);
          }
        });
    server.start();
    try {
      var port = Integer.toString(server.getAddress().getPort());
      assertThat(healthy(port, "/200")).isTrue();
      assertThat(healthy(port, "/503")).isFalse();
      assertThat(healthy(port, "/302")).isFalse();
      assertThat(healthy(port)).isTrue();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void who_does_not_listen_or_answer_is_not_healthy() throws Exception {
    String port;
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = Integer.toString(silent.getLocalPort());
      assertThat(healthy(port)).isTrue();
      assertThat(healthy(port, "/200")).isFalse();
    }
    assertThat(healthy(port)).isFalse();
  }

  private boolean healthy(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Sources.DEPLOY.resolve("docker/healthy").toString()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
