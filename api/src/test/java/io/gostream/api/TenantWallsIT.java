package io.gostream.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/// Walks every endpoint that there is with the ids of somebody else, and without signing in.
@ApiTest
class TenantWallsIT {

  /// Answered without signing in: by what they are asked with (a signature, a cookie, where they
  /// come from), or because there is nothing private in the answer.
  private static final Set<String> OPEN =
      Set.of(
          "POST /api/auth/signup",
          "POST /api/auth/login",
          "POST /api/auth/refresh",
          "POST /api/auth/logout",
          "GET /api/preview/{token}/{file}",
          "GET /api/media-files/{token}/content",
          "GET /api/media-files/{token}/thumbnail",
          "GET /api/pictures/{token}",
          "GET /api/platforms",
          "GET /api/status");

  private static final Map<String, Object> DESTINATION =
      Map.of("platform", "CUSTOM", "name", "Mine now", "rtmpUrl", "rtmp://live.example.org/app");

  /// What a good request of each kind says, so that it is refused for nothing but its id.
  private static final Map<String, Object> BODIES =
      Map.of(
          "PATCH /api/projects/{id}", Map.of("name", "Mine now"),
          "PUT /api/projects/{id}/settings",
              Map.of("reconnectWindowSeconds", 1, "stallTimeoutMs", 1000, "programDelayMs", 0),
          "POST /api/projects/{projectId}/destinations", DESTINATION,
          "PATCH /api/destinations/{id}", DESTINATION,
          "PUT /api/projects/{projectId}/destinations/order", Map.of("destinationIds", List.of()),
          "POST /api/projects/{projectId}/connection-tests",
              Map.of("platform", "CUSTOM", "rtmpUrl", "rtmp://live.example.org/app"),
          "PATCH /api/media/{id}", Map.of("name", "Mine now"),
          "PUT /api/operator/users/{id}/quotas", Map.of("projects", 1000));

  @Autowired Api api;
  @Autowired RequestMappingHandlerMapping mappings;

  @Test
  void what_belongs_to_somebody_else_is_not_found_whatever_is_asked_of_it() {
    Api.As owner = api.newUser();
    var project = owner.newProject();
    String destination = owner.newDestination(project.id(), true).toString();
    String medium = owner.newMedium("mine.png", new byte[] {1, 2, 3});
    Api.As stranger = api.newUser();
    String before = owner.json("/api/projects/{id}", project.id());

    Map<String, Integer> answers = new TreeMap<>();
    for (String endpoint : endpoints()) {
      if (endpoint.contains("{") && !OPEN.contains(endpoint)) {
        String id =
            endpoint.contains("/projects/")
                ? project.id().toString()
                : endpoint.contains("/destinations/")
                    ? destination
                    : endpoint.contains("/media/") ? medium : idOfTheOwner(owner, endpoint);
        answers.put(endpoint, status(stranger.token(), endpoint, id));
      }
    }

    assertThat(answers)
        .hasSizeGreaterThan(15)
        .allSatisfy((endpoint, status) -> assertThat(status).as(endpoint).isEqualTo(404));
    assertThat(owner.json("/api/projects/{id}", project.id())).isEqualTo(before);
  }

  @Test
  void without_signing_in_everything_is_closed_that_is_not_meant_to_be_open() {
    Map<String, Integer> answers = new TreeMap<>();
    for (String endpoint : endpoints()) {
      if (!OPEN.contains(endpoint)) {
        answers.put(endpoint, status("nobody", endpoint, "00000000-0000-0000-0000-000000000000"));
      }
    }

    assertThat(answers)
        .hasSizeGreaterThan(25)
        .allSatisfy((endpoint, status) -> assertThat(status).as(endpoint).isEqualTo(401));
  }

  private static String idOfTheOwner(Api.As owner, String endpoint) {
    if (endpoint.contains("/sign-ins/")) {
      return Api.text(owner.list("/api/me/sign-ins").getFirst(), "id");
    }
    if (endpoint.contains("/api-keys/")) {
      owner
          .post("/api/me/api-keys", Map.of("name", "Mine", "scope", "READ"))
          .expectStatus()
          .isCreated();
      return Api.text(owner.list("/api/me/api-keys").getFirst(), "id");
    }
    if (endpoint.contains("/operator/users/")) {
      return JsonPath.read(owner.json("/api/me"), "$.id");
    }
    throw new AssertionError("Whose id does " + endpoint + " want?");
  }

  private int status(String token, String endpoint, String id) {
    String[] parts = endpoint.split(" ", 2);
    var request =
        api.client()
            .method(HttpMethod.valueOf(parts[0]))
            .uri(api.address(parts[1].replaceAll("\\{[^}]+}", id)))
            .accept(MediaType.ALL)
            .headers(headers -> headers.setBearerAuth(token));
    Object body = BODIES.get(endpoint);
    return (body == null ? request : request.bodyValue(body))
        .exchange()
        .expectBody()
        .returnResult()
        .getStatus()
        .value();
  }

  /// Every endpoint of ours below `/api`, but the ingest's hooks, which have tests of their own.
  private Set<String> endpoints() {
    Set<String> endpoints = new TreeSet<>();
    mappings
        .getHandlerMethods()
        .forEach((info, handler) -> {
          for (var pattern : info.getPatternsCondition().getPatterns()) {
            String path = pattern.getPatternString();
            if (path.startsWith("/api/") && !path.startsWith("/api/streams/")) {
              endpoints.addAll(
                  info.getMethodsCondition().getMethods().stream()
                      .map(method -> method + " " + path)
                      .collect(Collectors.toSet()));
            }
          }
        });
    return endpoints;
  }
}
