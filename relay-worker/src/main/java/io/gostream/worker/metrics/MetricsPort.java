package io.gostream.worker.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// What a monitoring system may ask, and nothing else. The JDK's own server answers: a worker is no
/// web application, and does not become one for three pages.
///
/// | page | says |
/// |---|---|
/// | `/metrics` | the figures, in Prometheus' text format |
/// | `/health` | 200 while the process works. Whoever ends workers that are not healthy goes by this one: without a database a worker is as well as can be, and its relays go on |
/// | `/ready` | 200 while it may hold sessions, else 503. Whoever replaces workers one after the other goes by this one |
public final class MetricsPort implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(MetricsPort.class);
  private static final String FIGURES = "/metrics";
  private static final String FIGURES_TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  private final MetricsProperties properties;
  private final PrometheusMeterRegistry registry;
  private final BooleanSupplier ready;
  private @Nullable Open open;

  private record Open(HttpServer server, ExecutorService threads) {}

  private record Page(int status, String contentType, String text) {}

  /// @param ready whether the worker may hold sessions
  public MetricsPort(
      MetricsProperties properties, PrometheusMeterRegistry registry, BooleanSupplier ready) {
    this.properties = properties;
    this.registry = registry;
    this.ready = ready;
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
          "figures for Prometheus are at http://{}:{}{}",
          at.getHostString(),
          at.getPort(),
          FIGURES);
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
      var page = page(exchange.getRequestURI().getPath());
      if (page == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(405, -1);
      } else {
        byte[] body = page.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", page.contentType());
        exchange.sendResponseHeaders(page.status(), body.length);
        exchange.getResponseBody().write(body);
      }
    }
  }

  private @Nullable Page page(String path) {
    return switch (path) {
      case FIGURES -> new Page(200, FIGURES_TYPE, registry.scrape());
      case "/health" -> new Page(200, TEXT, "UP\n");
      case "/ready" ->
          ready.getAsBoolean() ? new Page(200, TEXT, "UP\n") : new Page(503, TEXT, "DOWN\n");
      default -> null;
    };
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
