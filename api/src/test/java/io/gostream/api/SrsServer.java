package io.gostream.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// Stands for SRS' HTTP API: lists what a test says is published, and remembers whom it was told to
/// drop.
public final class SrsServer {

  /// What it calls itself, and this run of it.
  public static final String SERVER_ID = "vid-0z30609";

  public static final String SERVICE_ID = "15216211";

  private static final Map<String, String> KEYS_BY_CLIENT = new ConcurrentHashMap<>();
  private static final List<String> DROPPED = new CopyOnWriteArrayList<>();
  private static final HttpServer SERVER = start();

  private SrsServer() {}

  /// As `GOSTREAM_INGEST_NODES` names it.
  public static String node() {
    return "srs=srs@127.0.0.1:1:" + SERVER.getAddress().getPort();
  }

  /// From now on it says that it carries this publish.
  public static void carries(String clientId, String key) {
    KEYS_BY_CLIENT.put(clientId, key);
  }

  public static void loses(String clientId) {
    KEYS_BY_CLIENT.remove(clientId);
  }

  /// The clients that it was told to drop.
  public static List<String> dropped() {
    return List.copyOf(DROPPED);
  }

  private static HttpServer start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/api/v1/streams", SrsServer::list);
      server.createContext("/api/v1/clients/", SrsServer::drop);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void list(HttpExchange exchange) throws IOException {
    String streams =
        KEYS_BY_CLIENT.entrySet().stream()
            .map(it ->
                """
                {"id":"vid-1","name":"%2$s","app":"live","url":"/live/%2$s",
                 "publish":{"active":true,"cid":"%1$s"},"video":null}
                """
                    .formatted(it.getKey(), it.getValue()))
            .collect(Collectors.joining(","));
    answer(
        exchange,
        """
        {"code":0,"server":"%s","service":"%s","pid":"1","streams":[%s]}
        """
            .formatted(SERVER_ID, SERVICE_ID, streams));
  }

  private static void drop(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("DELETE")) {
      String clientId = path.substring(path.lastIndexOf('/') + 1);
      DROPPED.add(clientId);
      KEYS_BY_CLIENT.remove(clientId);
    }
    answer(exchange, "{\"code\":0}");
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
