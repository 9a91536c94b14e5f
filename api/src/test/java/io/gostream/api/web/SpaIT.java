package io.gostream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ApiTest
class SpaIT {

  private static final String TITLE = "<title>The page of the tests</title>";

  @Autowired Api api;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/login",
        "/projects/123",
        "/projects/123/destinations/4?tab=x"
      })
  void a_deep_link_gets_the_page_which_is_asked_for_again_each_time(String path) {
    get(path)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.TEXT_HTML)
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-cache")
        .expectBody(String.class)
        .value(page -> assertThat(page).contains(TITLE));
  }

  @Test
  void who_only_asks_whether_the_page_is_there_is_told() {
    for (String path : new String[] {"/", "/projects/123"}) {
      api.client().head().uri(path).exchange().expectStatus().isOk();
    }
  }

  @Test
  void an_asset_may_be_kept_for_good() {
    get("/assets/tests-1a2b3c.js")
        .expectStatus()
        .isOk()
        .expectHeader()
        .value(
            HttpHeaders.CACHE_CONTROL, value -> assertThat(value).contains("immutable", "public"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/assets/missing.js", "/assets/", "/missing.png", "/favicon.ico"})
  void a_file_that_is_not_there_is_not_found_and_that_is_not_remembered(String path) {
    get(path)
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectHeader()
        .values(
            HttpHeaders.CACHE_CONTROL,
            values -> assertThat(values).noneMatch(value -> value.contains("immutable")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/x",
        "/api",
        "/api/",
        "/actuator",
        "/actuator/health",
        "/actuator/prometheus"
      })
  void what_is_not_the_spas_is_never_the_page(String path) {
    byte[] body =
        get(path)
            .expectStatus()
            .is4xxClientError()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();
    assertThat(new String(body, StandardCharsets.UTF_8)).doesNotContain(TITLE);
  }

  @Test
  void the_apis_description_is_served_and_does_not_list_the_hooks() {
    get("/v3/api-docs")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.paths['/api/projects']")
        .exists()
        .jsonPath("$.paths['/api/projects/{id}/events']")
        .exists()
        .jsonPath("$.paths['/api/streams/on_publish']")
        .doesNotExist()
        .jsonPath("$.paths['/api/streams/on_publish_done']")
        .doesNotExist()
        .jsonPath("$.paths['/api/streams/on_update']")
        .doesNotExist();
  }

  private ResponseSpec get(String path) {
    return api.client().get().uri(path).exchange();
  }
}
