package io.gostream.worker.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.gostream.core.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Stands for an SRS, which nobody could install where these tests run: a real nginx-rtmp carries
/// the media, and this says its hooks to the api in SRS' words and answers SRS' HTTP API.
///
/// What it does was measured with SRS 5.0 and 6.0: each hook is a JSON POST on a connection of its
/// own; only 200 or 201 with `0` or an integer `"code":0` accepts; a refused publisher's end is not
/// told; a second publisher of a key is asked about under the first one's `stream_id`, and refused
/// whatever the answer; `service_id` is new at each start; a killed SRS tells nobody.
public final class SrsStandIn implements AutoCloseable {

  private record Publisher(String clientId, String nginxClient, String address) {}

  private static final JsonMapper JSON = JsonMapper.shared();

  /// SRS' own time-out for hooks.
  private static final Duration HOOK_TIMEOUT = Duration.ofSeconds(30);

  private final String name;
  private final String serverId = "vid-" + random();
  private final int httpPort = FreePort.any();
  private final Ingest nginx;

  /// By key.
  private final Map<String, Publisher> publishers = new HashMap<>();

  private final List<String> hooks = new CopyOnWriteArrayList<>();
  private final String hooksUrl;
  private final String query;
  private String serviceId = random();
  private HttpServer http;

  /// @param name of the node
  /// @param api whom its hooks ask
  /// @param secret that they say
  public SrsStandIn(String name, URI api, String secret) {
    this.name = name;
    this.hooksUrl = api + "/api/streams/";
    this.query =
        "?node=%s&secret=%s".formatted(name, URLEncoder.encode(secret, StandardCharsets.UTF_8));
    nginx =
        new Ingest(
            "on_publish http://127.0.0.1:%1$d/nginx/publish; on_publish_done http://127.0.0.1:%1$d/nginx/done;"
                .formatted(httpPort));
    http = serve();
  }

  /// As `GOSTREAM_INGEST_NODES` names it.
  public String node() {
    return "%s=srs@127.0.0.1:%d:%d".formatted(name, nginx.port(), httpPort);
  }

  public String rtmpUrl() {
    return nginx.playUrl();
  }

  /// The paths of the hooks that were sent.
  public List<String> hooks() {
    return List.copyOf(hooks);
  }

  /// With -9: nothing is said.
  public synchronized void kill() {
    http.stop(0);
    publishers.clear();
    nginx.kill();
  }

  /// After it was killed, on the same ports.
  public synchronized void start() {
    serviceId = random();
    nginx.restart();
    http = serve();
  }

  private HttpServer serve() {
    try {
      var server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), httpPort), 0);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.createContext("/nginx/publish", exchange -> answer(exchange, published(exchange), ""));
      server.createContext("/nginx/done", exchange -> answer(exchange, done(exchange), ""));
      server.createContext(
          "/api/v1/streams", exchange -> answer(exchange, 200, list("streams", this::stream)));
      server.createContext("/api/v1/clients", this::clients);
      server.createContext("/hls/", this::file);
      server.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int published(HttpExchange exchange) throws IOException {
    var form = form(exchange);
    String key = field(form, "name");
    var publisher = new Publisher(random(), field(form, "clientid"), field(form, "addr"));
    boolean accepted = hook("on_publish", "on_publish", key, publisher);
    synchronized (this) {
      return accepted && publishers.putIfAbsent(key, publisher) == null ? 200 : 403;
    }
  }

  private int done(HttpExchange exchange) throws IOException {
    var form = form(exchange);
    String key = field(form, "name");
    @Nullable Publisher publisher;
    synchronized (this) {
      publisher = publishers.get(key);
      if (publisher == null || !publisher.nginxClient().equals(form.get("clientid"))) {
        return 200; // it was refused: SRS says nothing more of it
      }
      publishers.remove(key);
    }
    hook("on_publish_done", "on_unpublish", key, publisher);
    return 200;
  }

  private boolean hook(String path, String action, String key, Publisher publisher) {
    hooks.add(path);
    String body =
        JSON.createObjectNode()
            .put("server_id", serverId)
            .put("service_id", serviceId)
            .put("action", action)
            .put("client_id", publisher.clientId())
            .put("ip", publisher.address())
            .put("vhost", "__defaultVhost__")
            .put("app", "live")
            .put("tcUrl", rtmpUrl())
            .put("stream", key)
            .put("param", "?token=abc&name=VICTIM")
            .put("stream_url", "/live/" + key)
            .put("stream_id", "vid-" + Integer.toHexString(key.hashCode()))
            .toString();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(hooksUrl + path + query))
                  .timeout(HOOK_TIMEOUT)
                  .header("User-Agent", "SRS/6.0.184(Hang)")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.ofString());
      boolean isGood = answer.statusCode() == 200 || answer.statusCode() == 201;
      return isGood && isYes(answer.body());
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isYes(String body) {
    if (body.equals("0") || body.isEmpty()) {
      return !body.isEmpty();
    }
    JsonNode code = JSON.readTree(body).path("code");
    return code.isIntegralNumber() && code.asInt() == 0;
  }

  private void clients(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (!exchange.getRequestMethod().equals("DELETE")) {
      answer(exchange, 200, list("clients", this::client));
      return;
    }
    String clientId = path.substring(path.lastIndexOf('/') + 1);
    var found = publisherCalled(clientId);
    answer(exchange, 200, found == null ? "{\"code\":2049}" : "{\"code\":0}");
    if (found != null) {
      drop(found.getKey(), found.getValue());
    }
  }

  private synchronized Map.@Nullable Entry<String, Publisher> publisherCalled(String clientId) {
    return publishers.entrySet().stream()
        .filter(it -> it.getValue().clientId().equals(clientId))
        .map(Map.Entry::copyOf)
        .findFirst()
        .orElse(null);
  }

  private void drop(String key, Publisher publisher) throws IOException {
    String query =
        "drop/publisher?app=live&name=%s&clientid=%s".formatted(key, publisher.nginxClient());
    try (var client = HttpClient.newHttpClient()) {
      client.send(HttpRequest.newBuilder(nginx.control(query)).build(), BodyHandlers.discarding());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Entry {
    JsonNode of(String key, Publisher publisher);
  }

  private synchronized String list(String of, Entry entry) {
    var list =
        JSON.createObjectNode()
            .put("code", 0)
            .put("server", serverId)
            .put("service", serviceId)
            .put("pid", "1");
    var entries = list.putArray(of);
    publishers.forEach((key, publisher) -> entries.add(entry.of(key, publisher)));
    return list.toString();
  }

  private JsonNode stream(String key, Publisher publisher) {
    var stream =
        JSON.createObjectNode()
            .put("id", "vid-1")
            .put("name", key)
            .put("app", "live")
            .put("url", "/live/" + key);
    stream.putObject("publish").put("active", true).put("cid", publisher.clientId());
    return stream;
  }

  private JsonNode client(String key, Publisher publisher) {
    return JSON.createObjectNode()
        .put("id", publisher.clientId())
        .put("ip", publisher.address())
        .put("url", "/live/" + key)
        .put("name", key)
        .put("type", "fmle-publish")
        .put("publish", true);
  }

  private void file(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Path file = nginx.hlsFolder().resolve(path.substring(path.lastIndexOf('/') + 1));
      if (!Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Map<String, String> form(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = new HashMap<>();
    Arrays.stream(body.split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2)
        .forEach(pair -> form.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    return form;
  }

  private static String field(Map<String, String> form, String name) {
    return form.getOrDefault(name, "");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static String random() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  @Override
  public void close() {
    kill();
  }
}
