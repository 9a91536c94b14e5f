package io.gostream.api;

import io.gostream.api.openapi.AsDescribed;
import io.gostream.core.Patience;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/// Speaks to the running api as its clients do: over HTTP.
@TestComponent
public class Api {

  public static final String PASSWORD = "correct horse";

  private static final AsDescribed AS_DESCRIBED = new AsDescribed();

  private static final AtomicInteger USERS = new AtomicInteger();

  private final Environment environment;

  Api(Environment environment) {
    this.environment = environment;
  }

  /// The address of a path that is sent as it stands here, not escaped once more.
  public URI address(String rawPath) {
    return URI.create(
        "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + rawPath);
  }

  /// With a connection for each call: a pooled one comes back only when its answer's body was read,
  /// which a test that looks at the status alone does not do, and 16 of them are soon all there
  /// are.
  public WebTestClient client() {
    var connector =
        new ReactorClientHttpConnector(HttpClient.create(ConnectionProvider.newConnection()));
    return WebTestClient.bindToServer(connector)
        .baseUrl(address("").toString())
        .filter(AS_DESCRIBED)
        .responseTimeout(Patience.LIMIT)
        .build();
  }

  /// A new user, signed up.
  public As newUser() {
    String email = newEmail();
    Map<?, ?> answer =
        client()
            .post()
            .uri("/api/auth/signup")
            .bodyValue(Map.of("email", email, "password", PASSWORD))
            .exchange()
            .expectStatus()
            .isCreated()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    return new As(email, text(answer, "token"));
  }

  /// The calls of whoever holds the token.
  public As with(String token) {
    return new As("", token);
  }

  /// An e-mail that has no account yet.
  public static String newEmail() {
    return "user%d@example.org".formatted(USERS.incrementAndGet());
  }

  public static String text(@Nullable Map<?, ?> json, String field) {
    return String.valueOf(json == null ? null : json.get(field));
  }

  /// A publish hook of nginx-rtmp, as it sends it.
  public ResponseSpec hook(String path, String key, String clientId, String extra) {
    return hookOf("e1", path, key, clientId, extra);
  }

  /// A hook of that run of the node.
  public ResponseSpec hookOf(String epoch, String path, String key, String clientId, String extra) {
    return hook("node=local&epoch=" + epoch, path, key, clientId, extra);
  }

  /// A hook of another node.
  public ResponseSpec hookAt(String node, String path, String key, String clientId) {
    return hook("node=" + node + "&epoch=e1", path, key, clientId, "");
  }

  private ResponseSpec hook(String query, String path, String key, String clientId, String extra) {
    return client()
        .post()
        .uri("/api/streams/" + path + "?" + query)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .bodyValue(
            "app=live&flashver=&swfurl=&tcurl=rtmp%3A%2F%2Flocalhost%2Flive&pageurl=&addr=127.0.0.1&clientid="
                + clientId
                + "&call="
                + (path.equals("on_update") ? "update_publish" : path.substring(3))
                + "&name="
                + key
                + "&type=live"
                + extra)
        .exchange();
  }

  public ResponseSpec hook(String path, String key, String clientId) {
    return hook(path, key, clientId, "");
  }

  /// A signed-in user's calls.
  public final class As {

    private final String email;
    private final String token;

    private As(String email, String token) {
      this.email = email;
      this.token = token;
    }

    public String email() {
      return email;
    }

    public String token() {
      return token;
    }

    public ResponseSpec get(String uri, Object... variables) {
      return call(HttpMethod.GET, uri, null, variables);
    }

    public ResponseSpec post(String uri, @Nullable Object body, Object... variables) {
      return call(HttpMethod.POST, uri, body, variables);
    }

    public ResponseSpec call(
        HttpMethod method, String uri, @Nullable Object body, Object... variables) {
      var request =
          client()
              .method(method)
              .uri(uri, variables)
              .headers(headers -> headers.setBearerAuth(token));
      return body == null ? request.exchange() : request.bodyValue(body).exchange();
    }

    /// The JSON that is answered, to be read with JsonPath.
    public String json(String uri, Object... variables) {
      String body =
          get(uri, variables)
              .expectStatus()
              .isOk()
              .expectBody(String.class)
              .returnResult()
              .getResponseBody();
      return String.valueOf(body);
    }

    /// An answer that is a list of objects.
    public List<Map<String, Object>> list(String uri) {
      List<Map<String, Object>> answer =
          get(uri)
              .expectStatus()
              .isOk()
              .expectBody(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
              .returnResult()
              .getResponseBody();
      return answer == null ? List.of() : answer;
    }

    public UUID id() {
      Map<?, ?> me = get("/api/me").expectBody(Map.class).returnResult().getResponseBody();
      return UUID.fromString(text(me, "id"));
    }

    /// A new project: its id and its stream key.
    public NewProject newProject() {
      Map<?, ?> answer =
          post("/api/projects", Map.of("name", "Show"))
              .expectStatus()
              .isCreated()
              .expectBody(Map.class)
              .returnResult()
              .getResponseBody();
      return new NewProject(UUID.fromString(text(answer, "id")), text(answer, "streamKey"));
    }

    /// Changes the project's settings, from the defaults.
    public ResponseSpec putSettings(UUID projectId, Map<String, ?> others) {
      Map<String, @Nullable Object> settings = new HashMap<>();
      settings.put("reconnectWindowSeconds", 60);
      settings.put("stallTimeoutMs", 1000);
      settings.put("programDelayMs", 1000);
      settings.putAll(others);
      return call(HttpMethod.PUT, "/api/projects/{id}/settings", settings, projectId);
    }

    /// A new project whose sessions wait that long for their encoder; null: for ever.
    public NewProject newProject(@Nullable Integer reconnectWindowSeconds) {
      NewProject project = newProject();
      Map<String, @Nullable Object> settings = new HashMap<>();
      settings.put("reconnectWindowSeconds", reconnectWindowSeconds);
      putSettings(project.id(), settings).expectStatus().isOk();
      return project;
    }

    /// An upload of those bytes.
    public ResponseSpec upload(String name, byte[] content) {
      return client()
          .post()
          .uri(uri -> uri.path("/api/media").queryParam("name", "{name}").build(name))
          .contentType(MediaType.APPLICATION_OCTET_STREAM)
          .headers(headers -> headers.setBearerAuth(token))
          .bodyValue(content)
          .exchange();
    }

    /// @return the new medium's id
    public String newMedium(String name, byte[] content) {
      return text(
          upload(name, content)
              .expectStatus()
              .isCreated()
              .expectBody(Map.class)
              .returnResult()
              .getResponseBody(),
          "id");
    }

    /// @return the new destination's id
    public UUID newDestination(UUID projectId, boolean enabled) {
      Map<String, Object> body = new HashMap<>();
      body.put("platform", "CUSTOM");
      body.put("name", "Elsewhere");
      body.put("rtmpUrl", "rtmp://live.example.org/app");
      body.put("streamKey", "canary-destination-key");
      body.put("enabled", enabled);
      Map<?, ?> answer =
          post("/api/projects/{id}/destinations", body, projectId)
              .expectStatus()
              .isCreated()
              .expectBody(Map.class)
              .returnResult()
              .getResponseBody();
      return UUID.fromString(text(answer, "id"));
    }
  }

  public record NewProject(UUID id, String streamKey) {}
}
