package io.gostream.launcher.demo;

import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The HTTP API as anybody's program would use it (docs/http-api.md).
final class DemoApi {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(TIMEOUT)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final URI base;
  private @Nullable SecretText token;

  DemoApi(URI base) {
    this.base = base;
  }

  /// Signs up, or in when there is such an account already.
  void signIn(String email, SecretText password) throws InterruptedException {
    Map<String, String> credentials = Map.of("email", email, "password", password.value());
    Answer signup = send("POST", "/api/auth/signup", credentials);
    Answer answer = signup.code() == 409 ? send("POST", "/api/auth/login", credentials) : signup;
    token = SecretText.of(answer.expect("sign in").path("token").asString());
  }

  Optional<JsonNode> projectNamed(String name) throws InterruptedException {
    return send("GET", "/api/projects", null)
        .expect("list the projects")
        .valueStream()
        .filter(project -> project.path("name").asString().equals(name))
        .findFirst();
  }

  JsonNode createProject(String name) throws InterruptedException {
    return send("POST", "/api/projects", Map.of("name", name)).expect("create a project");
  }

  JsonNode project(String id) throws InterruptedException {
    return send("GET", "/api/projects/" + id, null).expect("read the project");
  }

  SecretText streamKey(String projectId) throws InterruptedException {
    JsonNode answer =
        send("GET", "/api/projects/" + projectId + "/stream-key", null)
            .expect("read the stream key");
    return SecretText.of(answer.path("streamKey").asString());
  }

  void addDestination(String projectId, Map<String, Object> destination)
      throws InterruptedException {
    send("POST", "/api/projects/" + projectId + "/destinations", destination)
        .expect("add a destination");
  }

  void changeDestination(String id, Map<String, Object> changes) throws InterruptedException {
    send("PATCH", "/api/destinations/" + id, changes).expect("change a destination");
  }

  private Answer send(String method, String path, @Nullable Object body)
      throws InterruptedException {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(TIMEOUT)
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token.value());
    }
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException e) {
      throw new CannotStartException("The api did not answer %s %s.".formatted(method, path), e);
    }
  }

  private record Answer(int code, String body) {

    private static final List<Integer> GOOD = List.of(200, 201, 202, 204);

    JsonNode expect(String what) {
      if (!GOOD.contains(code)) {
        String detail = body.isEmpty() ? "" : JSON.readTree(body).path("detail").asString("");
        throw new CannotStartException(
            "The demo could not %s: %d %s".formatted(what, code, detail));
      }
      return body.isEmpty() ? JSON.nullNode() : JSON.readTree(body);
    }

    /// Without the body, which may hold a key.
    @Override
    public String toString() {
      return "Answer " + code;
    }
  }
}
