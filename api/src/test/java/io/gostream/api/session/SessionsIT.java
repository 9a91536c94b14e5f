package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import io.gostream.api.tenancy.Tenancy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class SessionsIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired Sessions sessions;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @Test
  void a_publish_that_the_ingest_spoke_of_no_more_ends_as_lost() {
    var silent = user.newProject(0);
    var waiting = user.newProject();
    var speaking = user.newProject(0);
    for (var project : List.of(silent, waiting, speaking)) {
      api.hook("on_publish", project.streamKey(), "s1").expectStatus().isOk();
    }
    // By the clock on the wall all three were spoken of an hour ago.
    jdbc.sql("update streams set publish_seen_at = now() - interval '1 hour' where user_id = :id")
        .param("id", user.id())
        .update();

    await()
        .untilAsserted(() -> {
          api.hook("on_update", speaking.streamKey(), "s1").expectStatus().isOk();
          assertThat(endReasons(silent.id())).containsExactly("ENCODER_LOST");
          assertThat(
                  Tenancy.of(user.id())
                      .call(() -> sessions.active(waiting.id()))
                      .map(StreamView::state))
              .contains("INTERRUPTED");
        });
    // An encoder that comes again is taken.
    for (var project : List.of(silent, waiting)) {
      api.hook("on_publish", project.streamKey(), "s2").expectStatus().isOk();
    }
    assertThat(endReasons(waiting.id())).isEmpty();
  }

  @Test
  void a_start_of_a_relay_that_gave_up_raises_its_revision_so_that_it_tries_again() {
    var project = user.newProject();
    UUID destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "s4").expectStatus().isOk();
    jdbc.sql(
            "update relays set state = 'FAILED', reason = 'KEY_REJECTED' where destination_id = :id")
        .param("id", destination)
        .update();

    user.get("/api/destinations/{id}", destination)
        .expectBody()
        .jsonPath("$.relay.state")
        .isEqualTo("FAILED")
        .jsonPath("$.relay.reason.code")
        .isEqualTo("KEY_REJECTED")
        .jsonPath("$.relay.reason.message")
        .isNotEmpty();
    user.post("/api/destinations/{id}/relay/start", null, destination)
        .expectStatus()
        .isAccepted()
        .expectBody()
        .jsonPath("$.wanted")
        .isEqualTo("RUNNING");

    assertThat(
            jdbc.sql("select wanted_revision || wanted_by from relays where destination_id = :id")
                .param("id", destination)
                .query(String.class)
                .single())
        .isEqualTo("2USER");
  }

  @Test
  void a_new_url_or_key_restarts_the_relay_and_a_new_name_does_not() {
    UUID destination = user.newDestination(user.newProject().id(), true);

    change(destination, Map.of("name", "Renamed", "enabled", false));
    assertThat(targetRevision(destination)).isEqualTo(1);
    change(destination, Map.of("rtmpUrl", "rtmp://LIVE.example.org/app/"));
    assertThat(targetRevision(destination)).as("the same URL").isEqualTo(1);
    change(destination, Map.of("rtmpUrl", "rtmp://live.example.org/other"));
    assertThat(targetRevision(destination)).isEqualTo(2);
    change(destination, Map.of("streamKey", "another-key-of-it"));
    assertThat(targetRevision(destination)).isEqualTo(3);
  }

  @Test
  void a_deleted_project_ends_its_broadcast() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "s6").expectStatus().isOk();

    user.call(HttpMethod.DELETE, "/api/projects/{id}", null, project.id())
        .expectStatus()
        .isNoContent();

    api.hook("on_update", project.streamKey(), "s6").expectStatus().isForbidden();
    api.hook("on_publish", project.streamKey(), "s7").expectStatus().isForbidden();
    user.get("/api/projects/{id}", project.id()).expectStatus().isNotFound();
  }

  private void change(UUID destination, Map<String, Object> body) {
    user.call(HttpMethod.PATCH, "/api/destinations/{id}", body, destination).expectStatus().isOk();
  }

  private int targetRevision(UUID destination) {
    return jdbc.sql("select target_revision from destinations where id = :id")
        .param("id", destination)
        .query(Integer.class)
        .single();
  }

  private List<String> endReasons(UUID project) {
    return jdbc.sql(
            "select end_reason from streams where project_id = :id and ended_at is not null")
        .param("id", project)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
