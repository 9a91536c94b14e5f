package io.gostream.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class BroadcastIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @Test
  void going_live_with_the_slate_starts_what_is_enabled_and_the_encoder_joins_later() {
    var project = user.newProject();
    UUID enabled = user.newDestination(project.id(), true);
    UUID disabled = user.newDestination(project.id(), false);

    Map<?, ?> stream = json(press("start", project.id()).expectStatus().isAccepted());
    assertThat(stream.get("state")).isEqualTo("WAITING");
    assertThat(stream.get("onAir")).isEqualTo("NOTHING");
    assertThat(stream.get("wantedSource")).isEqualTo("AUTO");
    assertThat(stream.get("endsAt")).isNull();
    assertWanted(enabled, "RUNNING");
    assertWanted(disabled, "STOPPED");

    api.hook("on_publish", project.streamKey(), "b1").expectStatus().isOk();
    assertThat(stream(project.id()).get("id")).isEqualTo(stream.get("id"));
    assertThat(stream(project.id()).get("state")).isEqualTo("LIVE");
    api.hook("on_update", project.streamKey(), "b1").expectStatus().isOk();
  }

  @Test
  void what_is_on_air_cannot_go_live_once_more() {
    var project = user.newProject();
    press("start", project.id()).expectStatus().isAccepted();
    assertConflict(press("start", project.id()), "already-on-air");

    var live = user.newProject();
    api.hook("on_publish", live.streamKey(), "b2").expectStatus().isOk();
    assertConflict(press("start", live.id()), "already-on-air");
    api.hook("on_publish_done", live.streamKey(), "b2").expectStatus().isOk();
    assertConflict(press("start", live.id()), "already-on-air");
  }

  @ParameterizedTest
  @ValueSource(strings = {"end", "slate", "live"})
  void what_is_not_on_air_has_no_such_button(String button) {
    assertConflict(press(button, user.newProject().id()), "not-on-air");
  }

  @Test
  void the_slate_is_wanted_until_live_is() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "b3").expectStatus().isOk();

    for (int i = 0; i < 2; i++) {
      Map<?, ?> stream = json(press("slate", project.id()).expectStatus().isAccepted());
      assertThat(stream.get("wantedSource")).isEqualTo("SLATE");
    }
    // A private moment outlives the encoder's absence.
    api.hook("on_publish_done", project.streamKey(), "b3").expectStatus().isOk();
    api.hook("on_publish", project.streamKey(), "b4").expectStatus().isOk();
    assertThat(stream(project.id()).get("wantedSource")).isEqualTo("SLATE");

    Map<?, ?> stream = json(press("live", project.id()).expectStatus().isAccepted());
    assertThat(stream.get("wantedSource")).isEqualTo("AUTO");
  }

  @Test
  void after_an_end_nothing_goes_on_air_by_itself_when_the_encoder_comes_back() {
    var project = user.newProject();
    UUID automatic = user.newDestination(project.id(), true);
    UUID started = user.newDestination(project.id(), false);
    api.hook("on_publish", project.streamKey(), "b5").expectStatus().isOk();
    user.post("/api/destinations/{id}/relay/start", null, started).expectStatus().isAccepted();

    press("end", project.id()).expectStatus().isNoContent().expectBody().isEmpty();

    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].state")
        .isEqualTo("ENDED")
        .jsonPath("$[0].endReason")
        .isEqualTo("STOPPED_BY_USER")
        .jsonPath("$[0].onAir")
        .isEqualTo("NOTHING")
        .jsonPath("$[0].relays[0].wanted")
        .isEqualTo("STOPPED")
        .jsonPath("$[0].relays[1].wanted")
        .isEqualTo("STOPPED");
    // The encoder is dropped, and connects again by itself.
    api.hook("on_update", project.streamKey(), "b5").expectStatus().isForbidden();
    api.hook("on_publish_done", project.streamKey(), "b5").expectStatus().isOk();
    api.hook("on_publish", project.streamKey(), "b6").expectStatus().isOk();

    assertThat(stream(project.id()).get("state")).isEqualTo("LIVE");
    assertWanted(automatic, "STOPPED");
    assertWanted(started, "STOPPED");
    // Until its owner wants it.
    user.post("/api/destinations/{id}/relay/start", null, automatic).expectStatus().isAccepted();
    assertWanted(automatic, "RUNNING");
  }

  @Test
  void an_encoder_that_comes_back_long_after_an_end_starts_what_is_enabled() {
    var project = user.newProject();
    UUID automatic = user.newDestination(project.id(), true);
    // As an api left it that is no more: this one has no other measure than the row.
    jdbc.sql(
            """
            with ended as (
              insert into streams (id, user_id, project_id, state, ended_at, end_reason)
              select gen_random_uuid(), user_id, id, 'ENDED', now() - interval '61 seconds', 'STOPPED_BY_USER'
              from projects where id = :id
              returning id, user_id)
            insert into relays (id, user_id, stream_id, destination_id, destination_name, platform, wanted, wanted_by)
            select gen_random_uuid(), user_id, id, :destination, 'Elsewhere', 'CUSTOM', 'STOPPED', 'USER' from ended
            """)
        .param("id", project.id())
        .param("destination", automatic)
        .update();

    api.hook("on_publish", project.streamKey(), "b8").expectStatus().isOk();

    assertWanted(automatic, "RUNNING");
  }

  @Test
  void a_person_who_goes_live_again_after_an_end_starts_what_is_enabled() {
    var project = user.newProject();
    UUID automatic = user.newDestination(project.id(), true);
    press("start", project.id()).expectStatus().isAccepted();
    press("end", project.id()).expectStatus().isNoContent();

    press("start", project.id()).expectStatus().isAccepted();

    assertWanted(automatic, "RUNNING");
  }

  @Test
  void an_interrupted_broadcast_can_be_ended_and_shown_the_slate_too() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "b9").expectStatus().isOk();
    api.hook("on_publish_done", project.streamKey(), "b9").expectStatus().isOk();

    press("slate", project.id()).expectStatus().isAccepted();
    press("end", project.id()).expectStatus().isNoContent();

    user.get("/api/projects/{id}", project.id()).expectBody().jsonPath("$.stream").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "end", "slate", "live"})
  void another_users_project_is_not_found_and_nothing_happens_to_it(String button) {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "b10").expectStatus().isOk();

    api.newUser()
        .post("/api/projects/{id}/broadcast/" + button, null, project.id())
        .expectStatus()
        .isNotFound();

    assertThat(stream(project.id()).get("state")).isEqualTo("LIVE");
    assertThat(stream(project.id()).get("wantedSource")).isEqualTo("AUTO");
  }

  private ResponseSpec press(String button, UUID project) {
    return user.post("/api/projects/{id}/broadcast/" + button, null, project);
  }

  private void assertWanted(UUID destination, String wanted) {
    user.get("/api/destinations/{id}", destination)
        .expectBody()
        .jsonPath("$.relay.wanted")
        .isEqualTo(wanted);
  }

  private static void assertConflict(ResponseSpec answer, String type) {
    answer
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:" + type)
        .jsonPath("$.detail")
        .isNotEmpty();
  }

  private Map<?, ?> stream(UUID project) {
    return JsonPath.read(user.json("/api/projects/{id}", project), "$.stream");
  }

  private static Map<?, ?> json(ResponseSpec answer) {
    Map<?, ?> body = answer.expectBody(Map.class).returnResult().getResponseBody();
    return body == null ? Map.of() : body;
  }
}
