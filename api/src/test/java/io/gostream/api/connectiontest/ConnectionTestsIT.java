package io.gostream.api.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import io.gostream.core.control.Channels;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Tests of connections as their owner sees them; what a worker does is written into the rows.
@ApiTest
class ConnectionTestsIT {

  private static final String ALL = "/api/projects/{id}/connection-tests";
  private static final String ONE = ALL + "/{test}";
  private static final Map<String, Object> CUSTOM =
      Map.of("platform", "CUSTOM", "rtmpUrl", "rtmp://live.example.org/app", "streamKey", "try-me");

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired SecretBox secrets;
  @Autowired ConnectionTests tests;
  @Autowired Environment environment;

  private Api.As user;
  private UUID project;

  @BeforeEach
  void signUp() {
    user = api.newUser();
    project = user.newProject().id();
  }

  private UUID begin(Object body) {
    return UUID.fromString(
        Api.text(
            user.post(ALL, body, project)
                .expectStatus()
                .isAccepted()
                .expectBody(Map.class)
                .returnResult()
                .getResponseBody(),
            "id"));
  }

  private String text(UUID test, String path) {
    return JsonPath.read(user.json(ONE, project, test), path);
  }

  private List<String> texts(UUID test, String path) {
    return JsonPath.read(user.json(ONE, project, test), path);
  }

  private Map<String, @Nullable Object> row(UUID test) {
    return jdbc.sql("select * from connection_tests where id = :id")
        .param("id", test)
        .query()
        .singleRow();
  }

  private void change(UUID test, String columns) {
    jdbc.sql("update connection_tests set " + columns + " where id = :id")
        .param("id", test)
        .update();
  }

  private String sealedKey(UUID test) {
    byte[] cipher = (byte[]) Objects.requireNonNull(row(test).get("stream_key_cipher"));
    return secrets.decrypt(cipher, SecretContext.connectionTestKey(user.id(), test)).value();
  }

  private void assertProblem(ResponseSpec answer, int status, String type, String detail) {
    answer
        .expectStatus()
        .isEqualTo(status)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:" + type)
        .jsonPath("$.detail")
        .value(String.class, text -> assertThat(text).contains(detail));
  }

  @Test
  void workers_are_told_of_it() throws SQLException {
    try (var connection =
            DriverManager.getConnection(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getRequiredProperty("spring.flyway.user"),
                environment.getRequiredProperty("spring.flyway.password"));
        var listening = connection.createStatement()) {
      listening.execute("listen " + Channels.CONNECTION_TESTS);
      UUID test = begin(CUSTOM);
      await()
          .until(() ->
              Arrays.stream(connection.unwrap(PGConnection.class).getNotifications())
                  .anyMatch(said -> said.getParameter().equals(test.toString())));
    }
  }

  @Test
  void a_test_begins_with_all_steps_ahead_and_its_key_sealed_for_its_row() {
    UUID test = begin(CUSTOM);

    String json = user.json(ONE, project, test);
    assertThat(JsonPath.<String>read(json, "$.state")).isEqualTo("RUNNING");
    assertThat(JsonPath.<String>read(json, "$.outcome")).isNull();
    assertThat(JsonPath.<List<String>>read(json, "$.steps[*].step"))
        .containsExactly("LOOKUP", "CONNECT", "HANDSHAKE", "APPLICATION", "PUBLISH");
    assertThat(JsonPath.<List<String>>read(json, "$.steps[*].state")).containsOnly("PENDING");
    assertThat(json).doesNotContain("try-me");
    assertThat(sealedKey(test)).isEqualTo("try-me");
    assertThat(row(test)).containsEntry("rtmp_url", "rtmp://live.example.org/app");
  }

  @Test
  void what_a_worker_found_is_shown_step_by_step() {
    UUID test = begin(CUSTOM);
    change(test, "claimed = true, stream_key_cipher = null, step_millis = '{4,20}'");

    assertThat(texts(test, "$.steps[*].state"))
        .containsExactly("OK", "OK", "PENDING", "PENDING", "PENDING");

    change(
        test,
        "state = 'DONE', outcome = 'FAILED', step_millis = '{4,20,35,40,61}', reason = 'KEY_REJECTED'");
    String json = user.json(ONE, project, test);
    assertThat(JsonPath.<String>read(json, "$.outcome")).isEqualTo("FAILED");
    assertThat(JsonPath.<String>read(json, "$.steps[4].reason.code")).isEqualTo("KEY_REJECTED");
    assertThat(JsonPath.<Integer>read(json, "$.steps[4].millis")).isEqualTo(61);
    assertThat(JsonPath.<String>read(json, "$.message")).contains("rejected the stream key");
  }

  @Test
  void without_any_worker_it_ends_unknown_and_its_key_is_gone() {
    UUID test = begin(CUSTOM);

    await().until(() -> text(test, "$.state").equals("DONE"));
    assertThat(text(test, "$.outcome")).isEqualTo("UNKNOWN");
    assertThat(text(test, "$.message")).contains("No relay-worker");
    assertThat(texts(test, "$.steps[*].state")).containsOnly("SKIPPED");
    assertThat(row(test)).containsEntry("stream_key_cipher", null);
  }

  @Test
  void a_test_whose_worker_died_ends_unknown_and_stays_so() {
    UUID test = begin(CUSTOM);
    change(
        test,
        "claimed = true, stream_key_cipher = null, step_millis = '{4}', created_at = now() - interval '10 s'");
    assertThat(text(test, "$.state")).isEqualTo("RUNNING");

    change(test, "created_at = now() - interval '14 s'");
    assertThat(text(test, "$.outcome")).isEqualTo("UNKNOWN");
    assertThat(text(test, "$.message")).contains("broken off");
    assertThat(row(test)).containsEntry("state", "DONE");
  }

  @Test
  void what_is_left_out_is_taken_from_the_destination() {
    UUID destination = user.newDestination(project, true);
    UUID test = begin(Map.of("destinationId", destination));

    assertThat(row(test)).containsEntry("rtmp_url", "rtmp://live.example.org/app");
    assertThat(sealedKey(test)).isEqualTo("canary-destination-key");

    UUID changed =
        begin(
            Map.of(
                "destinationId",
                destination,
                "rtmpUrl",
                "rtmps://live.example.org/other",
                "streamKey",
                "another"));
    assertThat(row(changed)).containsEntry("rtmp_url", "rtmps://live.example.org/other");
    assertThat(sealedKey(changed)).isEqualTo("another");
    assertThat(texts(changed, "$.steps[*].step")).contains("TLS");
  }

  @Test
  void a_stored_key_is_tried_at_its_own_server_alone() {
    UUID destination = user.newDestination(project, true);

    var elsewhere =
        Map.of("destinationId", destination, "rtmpUrl", "rtmp://elsewhere.example.org/app");
    user.post(ALL, elsewhere, project)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo("streamKey");
    begin(Map.of("destinationId", destination, "rtmpUrl", "rtmps://live.example.org/new"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, rtmp://live.example.org/app, -, platform",
        "CUSTOM, -, -, rtmpUrl",
        "CUSTOM, http://live.example.org/app, -, rtmpUrl",
        "CUSTOM, rtmp://127.0.0.1/app, -, rtmpUrl",
        "CUSTOM, rtmp://localhost/app, -, rtmpUrl",
        "CUSTOM, rtmp://[::1]/app, -, rtmpUrl",
        "CUSTOM, rtmp://live.example.org/app, a key, streamKey",
        "TWITCH, -, -, streamKey",
        "VIMEO, -, -, platform"
      })
  void what_cannot_be_a_destination_cannot_be_tested(
      String platform, String url, String key, String field) {
    Map<String, Object> body = new HashMap<>();
    body.put("platform", platform);
    body.put("rtmpUrl", url);
    body.put("streamKey", key);

    user.post(ALL, body, project)
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.field")
        .isEqualTo(field);
    assertThat(countOf(user)).isZero();
  }

  private int countOf(Api.As whose) {
    return jdbc.sql("select count(*) from connection_tests where user_id = :id")
        .param("id", whose.id())
        .query(Integer.class)
        .single();
  }

  @Test
  void a_destination_of_another_project_is_not_found() {
    UUID destination = user.newDestination(user.newProject().id(), true);
    Api.As stranger = api.newUser();
    UUID theirs = stranger.newDestination(stranger.newProject().id(), true);

    for (UUID id : List.of(destination, theirs, UUID.randomUUID())) {
      user.post(ALL, Map.of("destinationId", id), project).expectStatus().isNotFound();
    }
  }

  @Test
  void a_test_is_found_by_its_owner_in_its_project_alone() {
    UUID test = begin(CUSTOM);

    user.get(ONE, user.newProject().id(), test).expectStatus().isNotFound();
    user.get(ONE, project, UUID.randomUUID()).expectStatus().isNotFound();
    Api.As stranger = api.newUser();
    stranger.get(ONE, project, test).expectStatus().isNotFound();
    stranger.get(ONE, stranger.newProject().id(), test).expectStatus().isNotFound();
  }

  @ParameterizedTest
  @CsvSource({
    "RUNNING, LIVE, 409",
    "RUNNING, CONNECTING, 409",
    "RUNNING, RECONNECTING, 409",
    "RUNNING, IDLE, 409",
    "STOPPED, LIVE, 409",
    "STOPPED, IDLE, 202",
    "RUNNING, FAILED, 202"
  })
  void a_destination_that_is_pushed_to_is_left_alone(String wanted, String state, int status) {
    var live = user.newProject();
    project = live.id();
    UUID destination = user.newDestination(project, true);
    api.hook("on_publish", live.streamKey(), "t1").expectStatus().isOk();
    jdbc.sql("update relays set wanted = :wanted, state = :state where destination_id = :id")
        .param("wanted", wanted)
        .param("state", state)
        .param("id", destination)
        .update();

    var answer = user.post(ALL, Map.of("destinationId", destination), project);
    if (status == 202) {
      answer.expectStatus().isAccepted();
    } else {
      assertProblem(answer, 409, "destination-on-air", "Stop it first");
    }
    api.hook("on_publish_done", live.streamKey(), "t1").expectStatus().isOk();
  }

  @Test
  void only_a_few_run_at_once_and_each_user_has_the_own_ones() {
    UUID first = begin(CUSTOM);
    begin(CUSTOM);
    begin(CUSTOM);

    assertProblem(user.post(ALL, CUSTOM, project), 409, "quota-reached", "3 tests are running");
    Api.As other = api.newUser();
    other.post(ALL, CUSTOM, other.newProject().id()).expectStatus().isAccepted();

    change(first, "state = 'DONE', outcome = 'OK', stream_key_cipher = null");
    begin(CUSTOM);
  }

  @Test
  void too_many_in_a_short_time_have_to_wait() {
    UUID test = begin(CUSTOM);
    jdbc.sql(
            """
            insert into connection_tests (id, user_id, project_id, rtmp_url, state, outcome, created_at)
            select gen_random_uuid(), user_id, project_id, rtmp_url, 'DONE', 'OK', now() - interval '9 min'
            from connection_tests, generate_series(1, 29) where id = :id
            """)
        .param("id", test)
        .update();

    var answer = user.post(ALL, CUSTOM, project);
    answer
        .expectHeader()
        .value(
            HttpHeaders.RETRY_AFTER,
            seconds -> assertThat(Integer.parseInt(seconds)).isBetween(1, 62));
    assertProblem(answer, 429, "too-many-attempts", "Try again in");

    jdbc.sql(
            "update connection_tests set created_at = created_at - interval '2 min' where user_id = :id")
        .param("id", user.id())
        .update();
    begin(CUSTOM);
  }

  @Test
  void an_hour_later_nothing_of_it_is_left_and_no_key_waits_for_nobody() {
    UUID old = begin(CUSTOM);
    UUID forgotten = begin(CUSTOM);
    UUID fresh = begin(CUSTOM);
    change(old, "created_at = now() - interval '56 min'");
    change(forgotten, "created_at = now() - interval '1 min'");

    tests.sweep();

    assertThat(
            jdbc.sql("select id from connection_tests where user_id = :id")
                .param("id", user.id())
                .query(UUID.class)
                .list())
        .containsExactlyInAnyOrder(forgotten, fresh);
    assertThat(row(forgotten))
        .containsEntry("state", "DONE")
        .containsEntry("stream_key_cipher", null);
    assertThat(row(fresh)).containsEntry("state", "RUNNING");
  }
}
