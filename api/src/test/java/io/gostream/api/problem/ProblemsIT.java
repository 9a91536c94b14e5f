package io.gostream.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class ProblemsIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{", "", "canary", "[]", "\"x\"", "{\"name\":\"a\"} trailing-canary", "\u0000"})
  void a_body_that_is_no_json_object_is_malformed(String body) {
    assertProblem(postProject(body, MediaType.APPLICATION_JSON), 400, "malformed-request");
  }

  @Test
  void an_id_that_is_no_uuid_is_malformed() {
    assertProblem(user.get("/api/projects/{id}", "no-uuid"), 400, "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nothing", "/api/projects/1/2/3/4", "/api/auth", "/api", "/api/"})
  void an_unknown_path_below_api_is_not_found(String path) {
    assertProblem(user.get(path), 404, "not-found");
  }

  @Test
  void a_wrong_method_is_told_which_ones_there_are() {
    ResponseSpec answer = user.call(HttpMethod.PUT, "/api/projects", Map.of("name", "x"));
    answer
        .expectHeader()
        .value(HttpHeaders.ALLOW, allow -> assertThat(allow).contains("GET", "POST"));
    assertProblem(answer, 405, "method-not-allowed");
  }

  @Test
  void a_body_that_is_not_json_by_its_type_is_unsupported() {
    assertProblem(postProject("name=x", MediaType.TEXT_PLAIN), 415, "unsupported-media-type");
    assertProblem(
        postProject("name=x", MediaType.APPLICATION_FORM_URLENCODED),
        415,
        "unsupported-media-type");
  }

  @Test
  void a_type_that_we_do_not_speak_is_not_acceptable() {
    assertProblem(
        api.client()
            .get()
            .uri("/api/projects")
            .accept(MediaType.APPLICATION_PDF)
            .headers(headers -> headers.setBearerAuth(user.token()))
            .exchange(),
        406,
        "not-acceptable");
  }

  @Test
  void a_body_that_is_too_large_is_refused() {
    assertProblem(
        user.post("/api/projects", Map.of("name", "x".repeat(100_000))), 413, "too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/projects", "/api/me", "/api/nothing", "/api/destinations/1"})
  void without_a_token_nobody_learns_anything(String path) {
    assertProblem(api.client().get().uri(path).exchange(), 401, "unauthenticated");
    assertProblem(api.with("canary").get(path), 401, "unauthenticated");
    assertProblem(
        api.client().get().uri(path).header(HttpHeaders.AUTHORIZATION, "Bearer ").exchange(),
        401,
        "unauthenticated");
    assertProblem(
        api.client().get().uri(path).header(HttpHeaders.AUTHORIZATION, "Basic eDp5").exchange(),
        401,
        "unauthenticated");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/projects/..%2f..%2fx",
        "/api//projects",
        "/api/projects;x=1",
        "/api/%2e%2e/x"
      })
  void a_path_that_plays_tricks_is_refused_as_a_problem_too(String path) {
    assertProblem(
        api.client()
            .get()
            .uri(api.address(path))
            .headers(headers -> headers.setBearerAuth(user.token()))
            .exchange(),
        400,
        "malformed-request");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u2003", "\t\n", "\u0000"})
  void a_name_that_cannot_be_stored_names_its_field(String name) {
    for (ResponseSpec answer :
        new ResponseSpec[] {
          user.post("/api/projects", Map.of("name", name)),
          user.post(
              "/api/projects/{id}/destinations",
              Map.of("platform", "CUSTOM", "rtmpUrl", "rtmp://example.org/live", "name", name),
              user.newProject().id())
        }) {
      assertProblem(answer, 400, "invalid-field").jsonPath("$.field").isEqualTo("name");
    }
  }

  @Test
  void a_character_that_cannot_be_stored_is_malformed() {
    assertProblem(
        api.client()
            .post()
            .uri("/api/auth/login")
            .bodyValue(Map.of("email", "a\u0000@example.org", "password", "whatever"))
            .exchange(),
        400,
        "malformed-request");
  }

  @Test
  void what_was_not_foreseen_keeps_its_message_for_the_log_and_shows_a_reference() {
    UUID project = user.newProject().id();
    jdbc.sql("update projects set stream_key_cipher = '\\x01' where id = :id")
        .param("id", project)
        .update();

    BodyContentSpec answer =
        assertProblem(user.get("/api/projects/{id}/stream-key", project), 500, "internal");

    answer
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("under "));
    assertThat(text(answer)).doesNotContain("secret", "cipher", "io.gostream", "Exception");
  }

  private ResponseSpec postProject(String body, MediaType type) {
    return api.client()
        .post()
        .uri("/api/projects")
        .contentType(type)
        .headers(headers -> headers.setBearerAuth(user.token()))
        .bodyValue(body)
        .exchange();
  }

  /// Whether it is the problem in the form of RFC 9457, and repeats nothing of what was sent.
  private static BodyContentSpec assertProblem(ResponseSpec answer, int status, String type) {
    BodyContentSpec body =
        answer
            .expectStatus()
            .isEqualTo(status)
            .expectHeader()
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .expectBody()
            .jsonPath("$.type")
            .isEqualTo("urn:gostream:problem:" + type)
            .jsonPath("$.status")
            .isEqualTo(status)
            .jsonPath("$.title")
            .isNotEmpty()
            .jsonPath("$.detail")
            .isNotEmpty();
    assertThat(text(body)).doesNotContain("canary", "io.gostream", "org.springframework");
    return body;
  }

  private static String text(BodyContentSpec body) {
    byte[] bytes = body.returnResult().getResponseBodyContent();
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }
}
