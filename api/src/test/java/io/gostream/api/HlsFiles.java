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

/// Stands for the ingest's HLS: serves what was put, names the file in a header as a talkative
/// server might, and remembers what it was asked for.
public final class HlsFiles {

  private static final Map<String, String> FILES = new ConcurrentHashMap<>();
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static final HttpServer SERVER = start();

  private HlsFiles() {}

  /// The ingest nodes whose files these are, as `GOSTREAM_INGEST_NODES` names them; nobody says
  /// there what they carry.
  public static String nodes() {
    int port = SERVER.getAddress().getPort();
    return "local=nginx-rtmp@127.0.0.1:1:%d,elsewhere=nginx-rtmp@127.0.0.1:1:2".formatted(port);
  }

  public static void put(String name, String content) {
    FILES.put("/hls/" + name, content);
  }

  /// The raw paths of all requests so far.
  public static List<String> asked() {
    return List.copyOf(ASKED);
  }

  private static HttpServer start() {
    try {
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", HlsFiles::answer);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      ASKED.add(path);
      exchange.getResponseHeaders().set("Content-Location", path);
      String file = FILES.get(path);
      if (file == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
