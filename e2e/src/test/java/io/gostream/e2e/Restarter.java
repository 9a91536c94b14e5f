package io.gostream.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Lets the browser's specs restart the api: each POST does, and is answered once it is back.
final class Restarter implements AutoCloseable {

  private final Instance instance;
  private final HttpServer server;

  Restarter(Instance instance) throws IOException {
    this.instance = instance;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::restart);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  private void restart(HttpExchange exchange) throws IOException {
    try (exchange) {
      instance.restart(Part.API);
      Eventually.eventually(() -> instance.isReady(Part.API)).isEqualTo(true);
      exchange.sendResponseHeaders(204, -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
