package io.gostream.launcher.nginx;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/// An api that knows nothing but the hooks.
final class HookServer implements AutoCloseable {

  /// @param path with its query
  record Hook(String path, String body) {
    boolean is(String name) {
      return path.startsWith("/api/streams/" + name + "?");
    }
  }

  private final HttpServer server;
  private final List<Hook> hooks = new CopyOnWriteArrayList<>();
  private volatile ToIntFunction<Hook> answer = hook -> 200;

  HookServer(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  /// @param answer the status for a hook
  void answerWith(ToIntFunction<Hook> answer) {
    this.answer = answer;
  }

  List<Hook> seen(String name) {
    return hooks.stream().filter(hook -> hook.is(name)).toList();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var hook =
          new Hook(
              exchange.getRequestURI().toString(),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      hooks.add(hook);
      exchange.sendResponseHeaders(answer.applyAsInt(hook), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
