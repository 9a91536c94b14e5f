package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The reconnect window: a session outlives its encoder.
@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class ReconnectIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired Sessions sessions;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @Test
  void an_encoder_that_stops_interrupts_the_session_and_coming_back_carries_it_on() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    attach(project.id());
    String id = streamId(project.id());

    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    Map<?, ?> interrupted = stream(project.id());
    assertThat(interrupted.get("id")).isEqualTo(id);
    assertThat(interrupted.get("state")).isEqualTo("INTERRUPTED");
    assertThat(interrupted.get("endReason")).isNull();
    assertThat(interrupted.get("endedAt")).isNull();
    Instant since = Instant.parse(Api.text(interrupted, "interruptedAt"));
    assertThat(Instant.parse(Api.text(interrupted, "endsAt"))).isEqualTo(since.plusSeconds(60));
    assertThat(publish(project.id())).isEqualTo("local,null,null,null,attached");
    // A late word of the publish that has just ended is not a publish.
    api.hook("on_update", project.streamKey(), "r1").expectStatus().isOk();
    assertThat(stream(project.id()).get("state")).isEqualTo("INTERRUPTED");

    api.hook("on_publish", project.streamKey(), "r2").expectStatus().isOk();
    Map<?, ?> back = stream(project.id());
    assertThat(back.get("id")).isEqualTo(id);
    assertThat(back.get("state")).isEqualTo("LIVE");
    assertThat(back.get("interruptedAt")).isNull();
    assertThat(back.get("endsAt")).isNull();
    assertThat(publish(project.id())).isEqualTo("local,e1,r2,seen,attached");
    api.hook("on_update", project.streamKey(), "r2").expectStatus().isOk();
    // The late done of the first publish is not the second's.
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    assertThat(stream(project.id()).get("state")).isEqualTo("LIVE");
  }

  @Test
  void the_relays_and_what_was_chosen_for_them_outlive_the_interruption() {
    var project = user.newProject();
    UUID destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    user.post("/api/destinations/{id}/relay/stop", null, destination).expectStatus().isAccepted();
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    assertWanted(destination, "STOPPED");
    user.post("/api/destinations/{id}/relay/start", null, destination).expectStatus().isAccepted();

    api.hook("on_publish", project.streamKey(), "r2").expectStatus().isOk();

    assertWanted(destination, "RUNNING");
    assertThat(relayRows(project.id())).isEqualTo(1);
  }

  @Test
  void without_a_window_the_session_ends_with_its_encoder() {
    var project = user.newProject(0);
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    String first = streamId(project.id());
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();

    assertThat(history(project.id()).getFirst())
        .containsEntry("state", "ENDED")
        .containsEntry("endReason", "ENCODER_STOPPED");

    api.hook("on_publish", project.streamKey(), "r2").expectStatus().isOk();
    assertThat(streamId(project.id())).isNotEqualTo(first);
  }

  @Test
  void without_a_window_a_publish_after_a_restart_of_the_node_begins_a_new_session() {
    var project = user.newProject(0);
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    api.hookOf("e2", "on_publish", project.streamKey(), "r1", "").expectStatus().isOk();

    assertThat(history(project.id()))
        .extracting(stream -> stream.get("state") + " " + stream.get("endReason"))
        .containsExactly("LIVE null", "ENDED ENCODER_LOST");
  }

  @Test
  void a_window_that_is_over_ends_the_session_for_the_reason_that_began_it() {
    var project = user.newProject(1);
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    assertThat(stream(project.id()).get("state")).isEqualTo("INTERRUPTED");

    awaitEnd(project.id(), "ENCODER_STOPPED");
    assertThat(history(project.id()).getFirst().get("interruptedAt")).isNull();
    user.get("/api/projects/{id}", project.id()).expectBody().jsonPath("$.stream").isEmpty();
  }

  @Test
  void an_unlimited_window_says_no_end_until_one_is_set() {
    var project = user.newProject((Integer) null);
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    assertThat(stream(project.id()).get("state")).isEqualTo("INTERRUPTED");
    assertThat(stream(project.id()).get("endsAt")).isNull();
    // By the rows it has been waiting for a day.
    jdbc.sql("update streams set interrupted_at = now() - interval '1 day' where project_id = :id")
        .param("id", project.id())
        .update();
    assertThat(stream(project.id()).get("state")).isEqualTo("INTERRUPTED");

    user.putSettings(project.id(), Map.of("reconnectWindowSeconds", 0)).expectStatus().isOk();

    awaitEnd(project.id(), "ENCODER_STOPPED");
  }

  @Test
  void a_jump_of_the_databases_clock_does_not_end_what_is_watched() {
    var watched = user.newProject();
    var ends = user.newProject(1);
    for (var project : List.of(watched, ends)) {
      api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
      api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    }
    jdbc.sql(
            "update streams set interrupted_at = interrupted_at - interval '1 hour' where project_id = :id")
        .param("id", watched.id())
        .update();

    awaitEnd(ends.id(), "ENCODER_STOPPED"); // so long the other was looked at
    assertThat(stream(watched.id()).get("state")).isEqualTo("INTERRUPTED");
  }

  @Test
  void a_second_encoder_is_refused_while_live_and_taken_while_interrupted() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    api.hook("on_publish", project.streamKey(), "other").expectStatus().isForbidden();
    api.hook("on_publish_done", project.streamKey(), "other").expectStatus().isOk();
    assertThat(stream(project.id()).get("state")).isEqualTo("LIVE");

    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    api.hook("on_publish", project.streamKey(), "other").expectStatus().isOk();
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isForbidden();
  }

  @Test
  void of_eight_encoders_that_come_back_at_once_exactly_one_carries_the_session_on()
      throws Exception {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
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
      assertThat(answers).containsOnly(200, 403).containsOnlyOnce(200);
    }
    assertThat(history(project.id())).hasSize(1);
  }

  @Test
  void a_rotated_key_ends_an_interrupted_session_at_once() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();

    user.post("/api/projects/{id}/stream-key", null, project.id()).expectStatus().isOk();

    assertThat(history(project.id()).getFirst()).containsEntry("endReason", "KEY_ROTATED");
    api.hook("on_publish", project.streamKey(), "r2").expectStatus().isForbidden();
  }

  @Test
  void a_publish_that_goes_on_although_its_session_was_given_up_is_found_and_carries_it_on() {
    for (Integer window : new @Nullable Integer[] {60, 0}) {
      var project = user.newProject(window);
      UUID destination = user.newDestination(project.id(), true);
      api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
      user.post("/api/destinations/{id}/relay/stop", null, destination).expectStatus().isAccepted();
      sessions.lost(sessionOf(project.id()));
      assertThat(publishing(project.id())).isEmpty();

      await()
          .untilAsserted(() -> {
            api.hook("on_update", project.streamKey(), "r1").expectStatus().isOk();
            assertThat(publishing(project.id())).contains("r1");
          });

      assertThat(history(project.id())).hasSize(window == null || window > 0 ? 1 : 2);
      assertWanted(destination, "STOPPED");
      api.hook("on_publish", project.streamKey(), "other").expectStatus().isForbidden();
    }
  }

  @Test
  void a_publish_that_goes_on_is_dropped_where_its_owner_ended_the_broadcast_or_another_came() {
    var ended = user.newProject();
    api.hook("on_publish", ended.streamKey(), "r1").expectStatus().isOk();
    user.post("/api/projects/{id}/broadcast/end", null, ended.id()).expectStatus().isNoContent();
    api.hook("on_update", ended.streamKey(), "r1").expectStatus().isForbidden();

    var taken = user.newProject();
    api.hook("on_publish", taken.streamKey(), "r1").expectStatus().isOk();
    sessions.lost(sessionOf(taken.id()));
    api.hook("on_update", taken.streamKey(), "r1").expectStatus().isOk();
    api.hook("on_publish", taken.streamKey(), "r2").expectStatus().isOk();
    api.hook("on_update", taken.streamKey(), "r1").expectStatus().isForbidden();
    assertThat(publishing(taken.id())).contains("r2");
  }

  @Test
  void of_two_publishes_that_go_on_exactly_one_is_taken_and_the_other_dropped() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    sessions.lost(sessionOf(project.id()));

    await()
        .untilAsserted(() -> {
          var answers =
              List.of("r1", "r2").parallelStream()
                  .map(client ->
                      api.hook("on_update", project.streamKey(), client)
                          .returnResult(Void.class)
                          .getStatus()
                          .value())
                  .toList();
          assertThat(answers).containsExactlyInAnyOrder(200, 403);
        });
    assertThat(history(project.id())).hasSize(1);
  }

  @Test
  void a_clock_that_jumped_does_not_make_a_persons_choice_forgotten() {
    var project = user.newProject(0);
    UUID destination = user.newDestination(project.id(), true);
    for (String jump : List.of("- interval '1 hour'", "+ interval '2 hours'")) {
      api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
      user.post("/api/destinations/{id}/relay/stop", null, destination).expectStatus().isAccepted();
      api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
      jdbc.sql("update streams set ended_at = ended_at " + jump + " where project_id = :id")
          .param("id", project.id())
          .update();

      api.hook("on_publish", project.streamKey(), "r2").expectStatus().isOk();
      assertWanted(destination, "STOPPED");
      api.hook("on_publish_done", project.streamKey(), "r2").expectStatus().isOk();
    }
  }

  @Test
  void an_encoder_on_another_node_has_the_worker_attach_there() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    attach(project.id());
    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();
    jdbc.sql("update streams set ingest_node = 'elsewhere' where project_id = :id")
        .param("id", project.id())
        .update();

    api.hook("on_publish", project.streamKey(), "r2").expectStatus().isOk();

    assertThat(publish(project.id())).isEqualTo("local,e1,r2,seen,null");
  }

  @Test
  void the_history_shows_each_interruption() {
    var project = user.newProject(0);
    api.hook("on_publish", project.streamKey(), "r1").expectStatus().isOk();
    // As the worker writes them; it died before it could close the last.
    jdbc.sql(
            """
            insert into interruptions (id, user_id, stream_id, cause, started_at, ended_at)
            select gen_random_uuid(), user_id, id, 'STALLED', now() - interval '2 minutes', now() - interval '1 minute'
            from streams where project_id = :id
            union all
            select gen_random_uuid(), user_id, id, 'MANUAL', now() - interval '10 seconds', null
            from streams where project_id = :id
            """)
        .param("id", project.id())
        .update();
    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].interruptions[0].cause")
        .isEqualTo("STALLED")
        .jsonPath("$[0].interruptions[0].endedAt")
        .isNotEmpty()
        .jsonPath("$[0].interruptions[1].cause")
        .isEqualTo("MANUAL")
        .jsonPath("$[0].interruptions[1].endedAt")
        .isEmpty();

    api.hook("on_publish_done", project.streamKey(), "r1").expectStatus().isOk();

    String endedAt =
        JsonPath.read(user.json("/api/projects/{id}/streams", project.id()), "$[0].endedAt");
    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].interruptions[1].endedAt")
        .isEqualTo(endedAt);
  }

  private SilenceWatch.Heard sessionOf(UUID project) {
    return sessions.live().stream()
        .filter(heard -> heard.projectId().equals(project))
        .findAny()
        .orElseThrow();
  }

  /// The connection that publishes to the project.
  private Optional<String> publishing(UUID project) {
    return jdbc.sql(
            """
            select client_id from streams
            where project_id = :id and ended_at is null and client_id is not null
            """)
        .param("id", project)
        .query(String.class)
        .optional();
  }

  private void attach(UUID project) {
    jdbc.sql("update streams set attached_at = now() where project_id = :id")
        .param("id", project)
        .update();
  }

  private void assertWanted(UUID destination, String wanted) {
    user.get("/api/destinations/{id}", destination)
        .expectBody()
        .jsonPath("$.relay.wanted")
        .isEqualTo(wanted);
  }

  private int relayRows(UUID project) {
    return jdbc.sql(
            "select count(*) from relays r join streams s on s.id = r.stream_id where s.project_id = :id")
        .param("id", project)
        .query(Integer.class)
        .single();
  }

  /// Node, boot epoch, client, whether seen, whether attached.
  private String publish(UUID project) {
    return jdbc.sql(
            """
            select concat_ws(',', coalesce(ingest_node, 'null'), coalesce(boot_epoch, 'null'), coalesce(client_id, 'null'),
                             case when publish_seen_at is null then 'null' else 'seen' end,
                             case when attached_at is null then 'null' else 'attached' end)
            from streams where project_id = :id and ended_at is null
            """)
        .param("id", project)
        .query(String.class)
        .single();
  }

  private void awaitEnd(UUID project, String reason) {
    await()
        .untilAsserted(() ->
            assertThat(history(project).getFirst())
                .containsEntry("state", "ENDED")
                .containsEntry("endReason", reason));
  }

  private String streamId(UUID project) {
    return Api.text(stream(project), "id");
  }

  private Map<String, Object> stream(UUID project) {
    return JsonPath.read(user.json("/api/projects/{id}", project), "$.stream");
  }

  private List<Map<String, Object>> history(UUID project) {
    return JsonPath.read(user.json("/api/projects/{id}/streams", project), "$");
  }
}
