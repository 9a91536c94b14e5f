package io.gostream.api.apikey;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class ApiKeysIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  Api.As owner;

  @BeforeEach
  void signUp() {
    owner = api.newUser();
  }

  private record Key(String id, String text) {}

  private Key create(String name, String scope) {
    Map<?, ?> answer =
        owner
            .post("/api/me/api-keys", Map.of("name", name, "scope", scope))
            .expectStatus()
            .isCreated()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    if (answer == null) {
      throw new AssertionError("There is no key in the answer");
    }
    return new Key(Api.text((Map<?, ?>) answer.get("apiKey"), "id"), Api.text(answer, "key"));
  }

  @Test
  void a_key_is_shown_once_and_only_its_hash_is_kept() {
    Key key = create("Streaming desk", "CONTROL");

    assertThat(key.text()).matches("gsk_[A-Za-z0-9_-]{43}");
    var listed = owner.list("/api/me/api-keys").getFirst();
    assertThat(listed)
        .containsEntry("name", "Streaming desk")
        .containsEntry("scope", "CONTROL")
        .containsEntry("keyHint", key.text().substring(43))
        .containsEntry("lastUsedAt", null)
        .doesNotContainKey("key");
    assertThat(jdbc.sql("select k::text from api_keys k").query(String.class).list())
        .noneMatch(row -> row.contains(key.text()));
  }

  @Test
  void a_control_key_does_what_concerns_projects_and_leaves_the_account_alone() {
    var program = api.with(create("Program", "CONTROL").text());

    var project = program.newProject();
    program.newDestination(project.id(), true);
    program.get("/api/projects/{id}/stream-key", project.id()).expectStatus().isOk();
    assertThat(program.id()).isEqualTo(owner.id());

    for (String path : new String[] {"api-keys", "sign-ins", "audit", "export"}) {
      program.get("/api/me/" + path).expectStatus().isForbidden();
    }
    program
        .post("/api/me/api-keys", Map.of("name", "More", "scope", "CONTROL"))
        .expectStatus()
        .isForbidden();
    program
        .call(HttpMethod.DELETE, "/api/me", Map.of("password", Api.PASSWORD))
        .expectStatus()
        .isForbidden()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:forbidden");
    assertThat(owner.list("/api/me/audit"))
        .extracting(it -> it.get("kind"))
        .contains("ACCESS_DENIED", "STREAM_KEY_REVEALED", "DESTINATION_ADDED", "API_KEY_CREATED");
  }

  @Test
  void a_read_key_looks_and_changes_nothing() {
    var project = owner.newProject();
    var destination = owner.newDestination(project.id(), true);
    var program = api.with(create("Dashboard", "READ").text());

    program.get("/api/projects").expectStatus().isOk();
    program.get("/api/projects/{id}/streams", project.id()).expectStatus().isOk();
    program.get("/api/media").expectStatus().isOk();
    program.get("/api/projects/{id}/stream-key", project.id()).expectStatus().isForbidden();
    program.post("/api/projects", Map.of("name", "No")).expectStatus().isForbidden();
    program.post("/api/projects/{id}/stream-key", null, project.id()).expectStatus().isForbidden();
    program
        .call(HttpMethod.DELETE, "/api/destinations/{id}", null, destination)
        .expectStatus()
        .isForbidden();
    program
        .post("/api/destinations/{id}/relay/start", null, destination)
        .expectStatus()
        .isForbidden();
    program
        .call(HttpMethod.PATCH, "/api/projects/{id}", Map.of("name", "No"), project.id())
        .expectStatus()
        .isForbidden();
  }

  @Test
  void what_a_key_did_is_told_from_what_its_owner_did() {
    Key key = create("Program", "CONTROL");
    var project = owner.newProject();
    api.with(key.text()).get("/api/projects/{id}/stream-key", project.id()).expectStatus().isOk();
    owner.get("/api/projects/{id}/stream-key", project.id()).expectStatus().isOk();

    assertThat(owner.list("/api/me/audit?limit=2"))
        .allSatisfy(it ->
            assertThat(it)
                .containsEntry("kind", "STREAM_KEY_REVEALED")
                .containsEntry("subjectId", project.id().toString())
                .containsEntry("subjectName", "Show"))
        .extracting(it -> it.get("apiKeyId"))
        .containsExactly(null, key.id());
  }

  @Test
  void a_revoked_key_stops_working_at_once_and_its_last_use_is_known_before() {
    Key key = create("Program", "READ");
    var program = api.with(key.text());
    program.get("/api/projects").expectStatus().isOk();
    assertThat(owner.list("/api/me/api-keys").getFirst().get("lastUsedAt")).isNotNull();

    owner
        .call(HttpMethod.DELETE, "/api/me/api-keys/{id}", null, key.id())
        .expectStatus()
        .isNoContent();

    program
        .get("/api/projects")
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:unauthenticated");
    owner
        .call(HttpMethod.DELETE, "/api/me/api-keys/{id}", null, key.id())
        .expectStatus()
        .isNotFound();
  }

  @Test
  void nobody_lists_or_revokes_the_keys_of_somebody_else() {
    Key key = create("Mine", "READ");
    Api.As other = api.newUser();

    assertThat(other.list("/api/me/api-keys")).isEmpty();
    other
        .call(HttpMethod.DELETE, "/api/me/api-keys/{id}", null, key.id())
        .expectStatus()
        .isNotFound();
    api.with(key.text()).get("/api/projects").expectStatus().isOk();
  }

  @Test
  void an_invented_key_is_nobody() {
    api.with("gsk_" + "A".repeat(43)).get("/api/projects").expectStatus().isUnauthorized();
    api.with("gsk_short").get("/api/projects").expectStatus().isUnauthorized();
  }

  @Test
  void a_key_wants_a_name_and_a_scope() {
    owner
        .post("/api/me/api-keys", Map.of("name", " ", "scope", "READ"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("name");
    owner
        .post("/api/me/api-keys", Map.of("name", "x"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("scope");
    owner
        .post("/api/me/api-keys", Map.of("name", "x", "scope", "EVERYTHING"))
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("scope");
  }

  @Test
  void there_is_a_most_of_them() {
    for (int i = 0; i < 20; i++) {
      create("Key " + i, "READ");
    }

    owner
        .post("/api/me/api-keys", Map.of("name", "One more", "scope", "READ"))
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:quota-reached");
  }
}
