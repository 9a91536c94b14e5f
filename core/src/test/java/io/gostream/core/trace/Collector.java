package io.gostream.core.trace;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Takes spans as a collector does, and keeps all bytes that it got.
public final class Collector implements AutoCloseable {

  private final HttpServer server;
  private final Queue<String> received = new ConcurrentLinkedQueue<>();

  public Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/v1/traces",
        exchange -> {
          // Protocol Buffers, whose texts are in there as they are.
          received.add(
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)
                  + exchange.getRequestHeaders().values());
          exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// All that came.
  public String text() {
    return String.join("\n", received);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
