package io.gostream.soak.show;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A user's calls to the REST API, as a programmer would make them.
public final class Client {

  private static final JsonMapper JSON = JsonMapper.shared();

  /// Of everybody who signs up here.
  public static final String PASSWORD = "correct horse battery";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;
  private final String token;

  private Client(URI base, String token) {
    this.base = base;
    this.token = token;
  }

  public record Project(String id, String streamKey) {
    @Override
    public String toString() {
      return "Project[" + id + "]";
    }
  }

  /// A new user, signed up.
  public static Client signUp(URI base) {
    return signUp(base, UUID.randomUUID() + "@example.org");
  }

  public static Client signUp(URI base, String email) {
    JsonNode answer =
        nobody(base)
            .send("POST", "/api/auth/signup", Map.of("email", email, "password", PASSWORD), 201);
    return new Client(base, answer.get("token").asString());
  }

  /// Who has signed up here, or where this was restored from.
  public static Client logIn(URI base, String email) {
    JsonNode answer =
        nobody(base)
            .send("POST", "/api/auth/login", Map.of("email", email, "password", PASSWORD), 200);
    return new Client(base, answer.get("token").asString());
  }

  /// Somebody who is not signed in.
  public static Client nobody(URI base) {
    return new Client(base, "");
  }

  /// What it is signed in with.
  public String token() {
    return token;
  }

  /// A program's key of that scope.
  public String newApiKey(String scope) {
    return send("POST", "/api/me/api-keys", Map.of("name", "Program", "scope", scope), 201)
        .get("key")
        .asString();
  }

  public Project createProject(String name) {
    JsonNode project = send("POST", "/api/projects", Map.of("name", name), 201);
    return new Project(project.get("id").asString(), project.get("streamKey").asString());
  }

  /// @return the destination's id
  public String addDestination(Project project, String rtmpUrl, String key, boolean enabled) {
    return addDestination(project, "Sink", rtmpUrl, key, enabled);
  }

  /// @return the destination's id
  public String addDestination(
      Project project, String name, String rtmpUrl, String key, boolean enabled) {
    return send(
            "POST",
            "/api/projects/" + project.id() + "/destinations",
            Map.of(
                "platform", "CUSTOM",
                "name", name,
                "rtmpUrl", rtmpUrl,
                "streamKey", key,
                "enabled", enabled),
            201)
        .get("id")
        .asString();
  }

  /// Uploads a file into the gallery.
  ///
  /// @return the medium's id
  public String upload(String name, byte[] content) {
    var answer = call("POST", "/api/media?name=" + name, BodyPublishers.ofByteArray(content));
    if (answer.statusCode() != 201) {
      throw new IllegalStateException("The upload was answered with " + answer.statusCode());
    }
    return JSON.readTree(answer.body()).get("id").asString();
  }

  /// The bytes behind a signed URL.
  public byte[] download(String path) {
    try {
      return http.send(
              HttpRequest.newBuilder(base.resolve(path)).build(), BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }

  /// Changes some of the project's settings.
  public void changeSettings(Project project, Map<String, ?> changes) {
    var settings = (ObjectNode) get("/api/projects/" + project.id()).get("settings");
    changes.forEach((field, value) -> settings.set(field, JSON.valueToTree(value)));
    send("PUT", "/api/projects/" + project.id() + "/settings", settings, 200);
  }

  /// `start`, `end`, `slate` or `live`.
  public void broadcast(Project project, String action) {
    int expected = action.equals("end") ? 204 : 202;
    send("POST", "/api/projects/" + project.id() + "/broadcast/" + action, null, expected);
  }

  /// What viewers see; `NOTHING` also without a session.
  public String onAir(Project project) {
    JsonNode stream = get("/api/projects/" + project.id()).get("stream");
    return stream.isNull() ? "NOTHING" : stream.get("onAir").asString();
  }

  public void startRelay(String destinationId) {
    send("POST", "/api/destinations/" + destinationId + "/relay/start", null, 202);
  }

  public void stopRelay(String destinationId) {
    send("POST", "/api/destinations/" + destinationId + "/relay/stop", null, 202);
  }

  public JsonNode relay(String destinationId) {
    return send("GET", "/api/destinations/" + destinationId, null, 200).get("relay");
  }

  public String relayState(String destinationId) {
    return relay(destinationId).get("state").asString();
  }

  /// `LIVE`, … or null while the project has no session.
  public @Nullable String sessionState(Project project) {
    JsonNode stream = send("GET", "/api/projects/" + project.id(), null, 200).get("stream");
    return stream.isNull() ? null : stream.get("state").asString();
  }

  public JsonNode get(String path) {
    return send("GET", path, null, 200);
  }

  public JsonNode send(String method, String path, @Nullable Object body, int expectedStatus) {
    var answer =
        call(
            method,
            path,
            body == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
    if (answer.statusCode() != expectedStatus) {
      throw new IllegalStateException(
          "%s %s was answered with %d instead of %d: %s"
              .formatted(method, path, answer.statusCode(), expectedStatus, answer.body()));
    }
    return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
  }

  private HttpResponse<String> call(String method, String path, HttpRequest.BodyPublisher body) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .method(method, body);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    }
  }
}
