package io.gostream.worker.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Answers `GET /metrics` in Prometheus' text format, and nothing else. The JDK's own server does:
/// a worker is no web application, and does not become one for a single page.
public final class MetricsPort implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsPort.class);
  private static final String PATH = "/metrics";
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final MetricsProperties properties;
  private final PrometheusMeterRegistry registry;
  private @Nullable Open open;

  private record Open(HttpServer server, ExecutorService threads) {}

  public MetricsPort(MetricsProperties properties, PrometheusMeterRegistry registry) {
    this.properties = properties;
    this.registry = registry;
  }

  /// A port that is taken costs the figures, not the shows.
  @Override
  public synchronized void start() {
    if (properties.isOff()) {
      return;
    }
    var at = new InetSocketAddress(properties.address(), properties.port());
    try {
      var server = HttpServer.create(at, 0);
      var threads = Executors.newVirtualThreadPerTaskExecutor();
      server.setExecutor(threads);
      server.createContext("/", this::answer);
      server.start();
      open = new Open(server, threads);
      LOG.info(
          "figures for Prometheus are at http://{}:{}{}", at.getHostString(), at.getPort(), PATH);
    } catch (IOException e) {
      LOG.error(
          "no figures for Prometheus at {}:{} ({}): give each worker of this machine a"
              + " GOSTREAM_WORKER_METRICS_PORT of its own",
          at.getHostString(),
          at.getPort(),
          e.getMessage());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else {
        byte[] page = registry.scrape().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TEXT);
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
      }
    }
  }

  @Override
  public synchronized void stop() {
    var shutting = open;
    open = null;
    if (shutting != null) {
      shutting.server().stop(0);
      shutting.threads().shutdownNow();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return open != null;
  }
}
