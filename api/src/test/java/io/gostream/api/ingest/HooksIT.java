package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

@ApiTest
class HooksIT {

  @Autowired Api api;

  @Test
  void a_publish_with_the_projects_key_begins_a_session_and_its_done_ends_it() {
    var user = api.newUser();
    var project = user.newProject(0);

    api.hook("on_publish", project.streamKey(), "1").expectStatus().isOk().expectBody().isEmpty();
    user.get("/api/projects/{id}", project.id())
        .expectBody()
        .jsonPath("$.stream.state")
        .isEqualTo("LIVE");

    api.hook("on_publish_done", project.streamKey(), "1").expectStatus().isOk();
    user.get("/api/projects/{id}", project.id()).expectBody().jsonPath("$.stream").isEmpty();
    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].state")
        .isEqualTo("ENDED")
        .jsonPath("$[0].endReason")
        .isEqualTo("ENCODER_STOPPED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs_00000000000000000000000000000000", "x", "gs_'%20or%201=1--"})
  void an_unknown_key_is_refused(String key) {
    api.hook("on_publish", key, "2").expectStatus().isForbidden().expectBody().isEmpty();
  }

  @Test
  void a_refused_second_publisher_and_its_done_do_not_touch_the_live_session() {
    var user = api.newUser();
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "3").expectStatus().isOk();

    api.hook("on_publish", project.streamKey(), "4").expectStatus().isForbidden();
    api.hook("on_publish_done", project.streamKey(), "4").expectStatus().isOk();

    user.get("/api/projects/{id}", project.id())
        .expectBody()
        .jsonPath("$.stream.state")
        .isEqualTo("LIVE");
    api.hook("on_update", project.streamKey(), "3").expectStatus().isOk();
    api.hook("on_update", project.streamKey(), "4").expectStatus().isForbidden();
  }

  @Test
  void of_eight_encoders_at_once_exactly_one_wins() throws Exception {
    var project = api.newUser().newProject();
    Callable<Integer> publish =
        () ->
            api.hook("on_publish", project.streamKey(), UUID.randomUUID().toString())
                .returnResult(Void.class)
                .getStatus()
                .value();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Integer> answers =
          threads.invokeAll(Collections.nCopies(8, publish)).stream()
              .map(future -> future.resultNow())
              .toList();
      assertThat(answers).containsOnly(200, 403);
      assertThat(answers).containsOnlyOnce(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"app", "name", "call", "clientid", "addr", "tcurl", "type", "node", "epoch"})
  void a_doubled_field_is_refused_and_changes_nothing(String field) {
    var user = api.newUser();
    var project = user.newProject();

    api.hook("on_publish", project.streamKey(), "5", "&" + field + "=VICTIM")
        .expectStatus()
        .isForbidden();
    api.client()
        .post()
        .uri("/api/streams/on_publish?node=local&epoch=e1")
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .bodyValue(
            field
                + "=VICTIM&app=live&tcurl=x&addr=127.0.0.1&clientid=5&call=publish&type=live&name="
                + project.streamKey()
                + (List.of("node", "epoch").contains(field) ? "&" + field + "=again" : ""))
        .exchange()
        .expectStatus()
        .isForbidden();

    user.get("/api/projects/{id}", project.id()).expectBody().jsonPath("$.stream").isEmpty();
  }

  @Test
  void the_publishers_own_query_may_stand_behind_the_key_when_it_fakes_nothing() {
    var project = api.newUser().newProject();
    api.hook("on_publish", project.streamKey(), "6", "&bandwidthtest=true").expectStatus().isOk();
  }

  @Test
  void a_forwarded_hook_is_refused_since_its_sender_is_not_known() {
    var project = api.newUser().newProject();
    for (String header : List.of("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")) {
      api.client()
          .post()
          .uri("/api/streams/on_publish?node=local&epoch=e1")
          .header(header, "127.0.0.1")
          .contentType(MediaType.APPLICATION_FORM_URLENCODED)
          .bodyValue("clientid=7&call=publish&name=" + project.streamKey())
          .exchange()
          .expectStatus()
          .isForbidden();
    }
  }

  @Test
  void a_publish_after_a_restart_of_the_node_takes_the_session_over() {
    var user = api.newUser();
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "8").expectStatus().isOk();

    api.hookOf("e2", "on_publish", project.streamKey(), "8", "").expectStatus().isOk();

    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].state")
        .isEqualTo("LIVE");
    api.hook("on_update", project.streamKey(), "8").expectStatus().isForbidden();
    api.hookOf("e2", "on_update", project.streamKey(), "8", "").expectStatus().isOk();
  }

  @Test
  void the_update_of_a_player_is_always_accepted() {
    api.client()
        .post()
        .uri("/api/streams/on_update?node=local&epoch=e1")
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .bodyValue("clientid=9&call=update_play&name=whatever")
        .exchange()
        .expectStatus()
        .isOk();
  }

  @Test
  void a_rotated_key_stops_working_at_once_and_the_live_publisher_is_told_to_go() {
    var user = api.newUser();
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "10").expectStatus().isOk();

    user.post("/api/projects/{id}/stream-key", null, project.id()).expectStatus().isOk();

    api.hook("on_update", project.streamKey(), "10").expectStatus().isForbidden();
    api.hook("on_publish", project.streamKey(), "11").expectStatus().isForbidden();
    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].endReason")
        .isEqualTo("KEY_ROTATED");
  }

  @Test
  void what_a_person_chose_holds_for_the_encoder_that_comes_back_after_the_session() {
    var user = api.newUser();
    var project = user.newProject(0);
    var startsByItself = user.newDestination(project.id(), true);
    var startsByHand = user.newDestination(project.id(), false);
    api.hook("on_publish", project.streamKey(), "12").expectStatus().isOk();
    user.get("/api/destinations/{id}", startsByItself)
        .expectBody()
        .jsonPath("$.relay.wanted")
        .isEqualTo("RUNNING");
    user.get("/api/destinations/{id}", startsByHand)
        .expectBody()
        .jsonPath("$.relay.wanted")
        .isEqualTo("STOPPED");

    user.post("/api/destinations/{id}/relay/stop", null, startsByItself)
        .expectStatus()
        .isAccepted();
    user.post("/api/destinations/{id}/relay/start", null, startsByHand).expectStatus().isAccepted();
    api.hook("on_publish_done", project.streamKey(), "12").expectStatus().isOk();
    api.hook("on_publish", project.streamKey(), "13").expectStatus().isOk();

    user.get("/api/destinations/{id}", startsByItself)
        .expectBody()
        .jsonPath("$.relay.wanted")
        .isEqualTo("STOPPED");
    user.get("/api/destinations/{id}", startsByHand)
        .expectBody()
        .jsonPath("$.relay.wanted")
        .isEqualTo("RUNNING");
  }

  @Test
  void a_hook_is_never_answered_with_a_redirect() {
    for (String path : List.of("on_publish", "on_publish/", "on_publish_done", "on_update")) {
      for (String query : List.of("", "?node=local&epoch=e1", "?x=//evil.example")) {
        int status =
            api.client()
                .post()
                .uri("/api/streams/" + path + query)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("name=rtmp%3A%2F%2Fevil.example%2Flive")
                .exchange()
                .returnResult(Void.class)
                .getStatus()
                .value();
        assertThat(status).isGreaterThanOrEqualTo(400);
      }
    }
  }
}
