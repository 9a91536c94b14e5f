package io.gostream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class HeadersIT {

  private static final String HSTS = "Strict-Transport-Security";

  @Autowired Api api;
  @Autowired ApplicationContext context;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/assets/tests-1a2b3c.js", "/api/platforms", "/api/projects", "/missing.png"})
  void every_answer_carries_the_security_headers(String path) {
    api.client()
        .get()
        .uri(path)
        .exchange()
        .expectHeader()
        .value(
            "Content-Security-Policy",
            policy ->
                assertThat(policy)
                    .contains(
                        "default-src 'self'",
                        "script-src 'self'",
                        "object-src 'none'",
                        "frame-ancestors 'none'",
                        "base-uri 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval", "*"))
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer")
        .expectHeader()
        .doesNotExist(HSTS)
        .expectHeader()
        .doesNotExist("Server");
  }

  @Test
  void over_tls_the_browser_is_told_to_stay_there_and_the_cookie_too() {
    WebTestClient overTls =
        WebTestClient.bindToApplicationContext(context)
            .configureClient()
            .baseUrl("https://gostream.example")
            .build();

    overTls
        .get()
        .uri("/api/platforms")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .value(HSTS, value -> assertThat(value).contains("max-age=31536000"));
    overTls
        .post()
        .uri("/api/auth/signup")
        .bodyValue(Map.of("email", Api.newEmail(), "password", Api.PASSWORD))
        .exchange()
        .expectHeader()
        .value(HttpHeaders.SET_COOKIE, cookie -> assertThat(cookie).contains("; Secure"));
  }

  @Test
  void no_answer_with_a_token_or_a_key_is_kept_anywhere() {
    UUID project = user.newProject().id();
    for (var answer :
        new WebTestClient.ResponseSpec[] {
          user.post("/api/projects", Map.of("name", "Show")),
          user.get("/api/projects/{id}/stream-key", project),
          user.post("/api/projects/{id}/stream-key", null, project),
          user.get("/api/projects/{id}/preview", project),
          user.get("/api/projects"),
          api.client().post().uri("/api/auth/refresh").exchange()
        }) {
      answer.expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL, "no-store");
    }
  }

  @Test
  void a_page_of_another_origin_may_not_call() {
    for (String origin : new String[] {"https://evil.example", "null", "http://localhost:3000"}) {
      api.client()
          .get()
          .uri("/api/platforms")
          .header(HttpHeaders.ORIGIN, origin)
          .exchange()
          .expectStatus()
          .isForbidden()
          .expectHeader()
          .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
      api.client()
          .method(HttpMethod.OPTIONS)
          .uri("/api/projects")
          .header(HttpHeaders.ORIGIN, origin)
          .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
          .exchange()
          .expectStatus()
          .isForbidden()
          .expectHeader()
          .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    }
  }

  @Test
  void the_page_itself_may() {
    api.client()
        .post()
        .uri("/api/projects")
        .header(HttpHeaders.ORIGIN, api.address("").toString())
        .headers(headers -> headers.setBearerAuth(user.token()))
        .bodyValue(Map.of("name", "Show"))
        .exchange()
        .expectStatus()
        .isCreated();
  }

  @Test
  void a_forwarded_header_is_not_believed() {
    api.client()
        .get()
        .uri("/api/platforms")
        .header("X-Forwarded-Proto", "https")
        .header("Forwarded", "proto=https")
        .exchange()
        .expectHeader()
        .doesNotExist(HSTS);
  }
}
