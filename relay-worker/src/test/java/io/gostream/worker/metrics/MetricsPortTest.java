package io.gostream.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.FreePort;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MetricsPortTest {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final AtomicBoolean ready = new AtomicBoolean();

  private MetricsPort port(int number) {
    return new MetricsPort(new MetricsProperties(number, "127.0.0.1"), registry, ready::get);
  }

  @Test
  void nothingListensUnlessAnOperatorSaysWhere() {
    var defaults =
        new Binder(new MapConfigurationPropertySource(Map.of()))
            .bindOrCreate("gostream.worker.metrics", MetricsProperties.class);
    assertThat(defaults).isEqualTo(new MetricsProperties(0, "127.0.0.1"));
    var port = new MetricsPort(defaults, registry, ready::get);
    port.start();
    assertThat(port.isRunning()).isFalse();
    port.stop();
  }

  @Test
  void itAnswersForTheFiguresAndForNothingElse() throws Exception {
    registry.counter("some.figure").increment();
    int number = FreePort.any();
    var port = port(number);
    port.start();
    try {
      var page = send(number, "/metrics", "GET");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
      assertThat(page.body()).contains("some_figure_total 1.0");
      assertThat(send(number, "/metrics/more", "GET").statusCode()).isEqualTo(404);
      assertThat(send(number, "/", "GET").statusCode()).isEqualTo(404);
      assertThat(send(number, "/metrics", "POST").statusCode()).isEqualTo(405);
    } finally {
      port.stop();
    }
    assertThat(port.isRunning()).isFalse();
  }

  @Test
  void itIsReadyWhileItMayHoldSessionsAndHealthyAllTheTime() throws Exception {
    int number = FreePort.any();
    var port = port(number);
    port.start();
    try {
      assertThat(send(number, "/health", "GET").statusCode()).isEqualTo(200);
      assertThat(send(number, "/ready", "GET").statusCode()).isEqualTo(503);
      ready.set(true);
      assertThat(send(number, "/health", "GET").statusCode()).isEqualTo(200);
      assertThat(send(number, "/ready", "GET").statusCode()).isEqualTo(200);
      assertThat(send(number, "/ready", "POST").statusCode()).isEqualTo(405);
    } finally {
      port.stop();
    }
  }

  @Test
  void aPortThatIsTakenDoesNotKeepAWorkerFromWorking() throws IOException {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = port(other.getLocalPort());
      port.start();
      assertThat(port.isRunning()).isFalse();
      port.stop();
    }
  }

  private static HttpResponse<String> send(int port, String path, String method)
      throws IOException, InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:" + port + path);
      return client.send(
          HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build(),
          BodyHandlers.ofString());
    }
  }
}
