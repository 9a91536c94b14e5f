package io.gostream.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class DestinationsIT {

  @Autowired Api api;

  // One for all: each sign-up costs a BCrypt.
  private Api.As user;
  private Api.As stranger;
  private UUID projectId;

  @BeforeAll
  void signUp() {
    user = api.newUser();
    stranger = api.newUser();
    projectId = user.newProject().id();
  }

  @Test
  void a_platform_needs_only_its_key_and_shows_only_the_keys_end() {
    var project = user.newProject();

    String answer =
        new String(
            user.post(
                    "/api/projects/{id}/destinations",
                    Map.of("platform", "YOUTUBE", "streamKey", "abcd-efgh-ijkl-mnop"),
                    project.id())
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.rtmpUrl")
                .isEqualTo("rtmps://a.rtmps.youtube.com/live2")
                .jsonPath("$.name")
                .isEqualTo("YouTube")
                .jsonPath("$.streamKeyHint")
                .isEqualTo("mnop")
                .jsonPath("$.enabled")
                .isEqualTo(true)
                .jsonPath("$.relay.state")
                .isEqualTo("IDLE")
                .returnResult()
                .getResponseBodyContent(),
            StandardCharsets.UTF_8);

    assertThat(answer).doesNotContain("abcd-efgh");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/passwd",
        "tcp://example.org:1",
        "http://example.org/live",
        "-version",
        "rtmp://example.org",
        "rtmp://a|b/live",
        "rtmp://u:p@example.org/live",
        "rtmp://example.org/live?x=1",
        "rtmp://127.0.0.1/live",
        "rtmp://0177.0.0.1/live",
        "rtmp://127.1/live",
        "rtmp://0x7f.1/live",
        "rtmp://2130706433/live",
        "rtmp://[::1]/live",
        "rtmp://[::ffff:10.0.0.1]/live",
        "rtmp://localhost/live",
        "rtmp://169.254.169.254/latest",
        "rtmp://10.1.2.3/live",
        "rtmp://100.64.0.1/live",
        "srt://example.org"
      })
  void a_bad_url_is_refused_with_the_fields_name(String url) {
    user.post(
            "/api/projects/{id}/destinations",
            Map.of("platform", "CUSTOM", "rtmpUrl", url),
            projectId)
        .expectStatus()
        .isBadRequest()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:invalid-field")
        .jsonPath("$.field")
        .isEqualTo("rtmpUrl")
        .jsonPath("$.detail")
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"platform\":\"TWITCH\"};streamKey",
        "{\"platform\":\"TWITCH\",\"streamKey\":\"a b\"};streamKey",
        "{\"platform\":\"MYSPACE\"};platform",
        "{\"rtmpUrl\":\"rtmp://example.org/live\"};platform",
        "{\"platform\":\"CUSTOM\"};rtmpUrl",
        "{\"platform\":\"CUSTOM\",\"name\":\" \",\"rtmpUrl\":\"rtmp://example.org/live\"};name",
        "{\"platform\":\"CUSTOM\",\"enabled\":\"maybe\",\"rtmpUrl\":\"rtmp://example.org/live\"};enabled"
      })
  void every_refusal_names_its_field(String body, String field) {
    api.client()
        .post()
        .uri("/api/projects/{id}/destinations", projectId)
        .headers(headers -> headers.setBearerAuth(user.token()))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange()
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo(field);
  }

  @Test
  void destinations_stand_in_the_order_that_was_asked_for() {
    UUID project = user.newProject().id();
    UUID first = user.newDestination(project, true);
    UUID second = user.newDestination(project, true);
    UUID third = user.newDestination(project, true);

    order(project, List.of(third, first, second))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[*].id")
        .isEqualTo(List.of(third.toString(), first.toString(), second.toString()));

    user.get("/api/projects/{id}", project)
        .expectBody()
        .jsonPath("$.destinations[*].id")
        .isEqualTo(List.of(third.toString(), first.toString(), second.toString()));
    UUID elsewhere = user.newDestination(user.newProject().id(), true);
    for (var wrong :
        List.of(
            List.<UUID>of(),
            List.of(first, second),
            List.of(first, second, second),
            List.of(first, second, third, third),
            List.of(first, second, elsewhere))) {
      order(project, wrong)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.field")
          .isEqualTo("destinationIds");
    }
  }

  private WebTestClient.ResponseSpec order(UUID project, List<UUID> ids) {
    return user.call(
        HttpMethod.PUT,
        "/api/projects/{id}/destinations/order",
        Map.of("destinationIds", ids),
        project);
  }

  @Test
  void all_relays_start_and_stop_with_one_call_but_only_the_enabled_ones_start() {
    var project = user.newProject();
    user.post("/api/projects/{id}/relays/start", null, project.id())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:not-on-air");
    UUID enabled = user.newDestination(project.id(), true);
    UUID disabled = user.newDestination(project.id(), false);
    user.post("/api/projects/{id}/broadcast/start", null, project.id()).expectStatus().isAccepted();

    assertWantedAfter("stop", project.id(), enabled, "STOPPED", disabled, "STOPPED");
    assertWantedAfter("start", project.id(), enabled, "RUNNING", disabled, "STOPPED");
    user.post("/api/destinations/{id}/relay/start", null, disabled).expectStatus().isAccepted();
    assertWantedAfter("stop", project.id(), enabled, "STOPPED", disabled, "STOPPED");
  }

  private void assertWantedAfter(
      String button, UUID project, UUID first, String wanted, UUID second, String otherWanted) {
    user.post("/api/projects/{id}/relays/" + button, null, project)
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$[*].destinationId")
        .isEqualTo(List.of(first.toString(), second.toString()))
        .jsonPath("$[*].wanted")
        .isEqualTo(List.of(wanted, otherWanted));
  }

  @Test
  void a_relay_cannot_be_started_while_the_project_is_not_on_air() {
    var destination = user.newDestination(user.newProject().id(), true);

    user.post("/api/destinations/{id}/relay/start", null, destination)
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:not-on-air");
    user.post("/api/destinations/{id}/relay/stop", null, destination).expectStatus().isAccepted();
  }

  @Test
  void a_change_keeps_what_it_does_not_name() {
    var destination = user.newDestination(user.newProject().id(), true);

    user.call(HttpMethod.PATCH, "/api/destinations/{id}", Map.of("name", "Renamed"), destination)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("Renamed")
        .jsonPath("$.rtmpUrl")
        .isEqualTo("rtmp://live.example.org/app")
        .jsonPath("$.streamKeyHint")
        .isEqualTo("-key");
    user.call(HttpMethod.PATCH, "/api/destinations/{id}", Map.of("streamKey", ""), destination)
        .expectBody()
        .jsonPath("$.streamKeyHint")
        .isEmpty();
  }

  @Test
  void a_destination_that_is_deleted_on_air_leaves_its_name_in_the_history() {
    var project = user.newProject();
    var destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "d1").expectStatus().isOk();

    user.call(HttpMethod.DELETE, "/api/destinations/{id}", null, destination)
        .expectStatus()
        .isNoContent();

    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].relays[0].destinationName")
        .isEqualTo("Elsewhere")
        .jsonPath("$[0].relays[0].destinationId")
        .isEmpty();
  }

  @Test
  void everything_of_another_user_is_not_found() {
    var project = user.newProject();
    var destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "d2").expectStatus().isOk();
    record Call(HttpMethod method, String uri, UUID id, Map<String, String> body) {}
    for (Call call :
        List.of(
            new Call(HttpMethod.GET, "/api/projects/{id}", project.id(), Map.of()),
            new Call(HttpMethod.PATCH, "/api/projects/{id}", project.id(), Map.of("name", "Mine")),
            new Call(HttpMethod.DELETE, "/api/projects/{id}", project.id(), Map.of()),
            new Call(HttpMethod.GET, "/api/projects/{id}/stream-key", project.id(), Map.of()),
            new Call(HttpMethod.POST, "/api/projects/{id}/stream-key", project.id(), Map.of()),
            new Call(HttpMethod.GET, "/api/projects/{id}/streams", project.id(), Map.of()),
            new Call(HttpMethod.GET, "/api/projects/{id}/preview", project.id(), Map.of()),
            new Call(HttpMethod.GET, "/api/projects/{id}/events", project.id(), Map.of()),
            new Call(
                HttpMethod.POST,
                "/api/projects/{id}/destinations",
                project.id(),
                Map.of("platform", "CUSTOM", "rtmpUrl", "rtmp://example.org/live")),
            new Call(HttpMethod.GET, "/api/destinations/{id}", destination, Map.of()),
            new Call(
                HttpMethod.PATCH, "/api/destinations/{id}", destination, Map.of("name", "Mine")),
            new Call(HttpMethod.DELETE, "/api/destinations/{id}", destination, Map.of()),
            new Call(HttpMethod.POST, "/api/destinations/{id}/relay/start", destination, Map.of()),
            new Call(HttpMethod.POST, "/api/destinations/{id}/relay/stop", destination, Map.of()),
            new Call(HttpMethod.GET, "/api/destinations/{id}/relay/log", destination, Map.of()))) {
      stranger
          .call(call.method(), call.uri(), call.body().isEmpty() ? null : call.body(), call.id())
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("urn:gostream:problem:not-found");
    }
    user.get("/api/projects/{id}", project.id())
        .expectBody()
        .jsonPath("$.stream.state")
        .isEqualTo("LIVE");
  }
}
