package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.api.Api;
import io.gostream.api.Api.NewProject;
import io.gostream.api.ApiTest;
import io.gostream.api.SrsServer;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// The promises on the ingest's hooks, in SRS' words; [SrsServer] answers for its HTTP API.
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class SrsHooksIT {

  private static final String NODE = "?node=srs";

  @Autowired Api api;

  @Test
  void a_publish_with_the_projects_key_begins_a_session_and_its_unpublish_ends_it() {
    var user = api.newUser();
    var project = user.newProject(0);
    String client = publish(project);
    assertThat(state(user, project)).isEqualTo("LIVE");

    SrsServer.loses(client);
    isYes(hook("on_publish_done", NODE, body("on_unpublish", client, project.streamKey())));
    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$[0].endReason")
        .isEqualTo("ENCODER_STOPPED");
  }

  @Test
  void yes_is_said_as_srs_understands_it_whatever_the_content_type_has_behind_it() {
    var project = api.newUser().newProject();
    api.client()
        .post()
        .uri("/api/streams/on_publish" + NODE)
        .header(HttpHeaders.CONTENT_TYPE, "Application/JSON; charset=utf-8")
        .bodyValue(body("on_publish", "yes", project.streamKey()))
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentLength(10)
        .expectHeader()
        .contentType(MediaType.APPLICATION_JSON)
        .expectBody(String.class)
        .isEqualTo("{\"code\":0}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs_00000000000000000000000000000000", "x", "gs_' or 1=1--"})
  void an_unknown_key_is_refused(String key) {
    isNo(hook("on_publish", NODE, body("on_publish", "unknown", key)));
  }

  @Test
  void a_refused_second_publisher_does_not_touch_the_live_session() {
    var user = api.newUser();
    var project = user.newProject();
    String first = publish(project);

    String second = client();
    isNo(hook("on_publish", NODE, body("on_publish", second, project.streamKey())));
    // SRS sends none then, and its stream_id would be the first one's.
    isYes(hook("on_publish_done", NODE, body("on_unpublish", second, project.streamKey())));

    assertThat(state(user, project)).isEqualTo("LIVE");
    assertThat(SrsServer.dropped()).doesNotContain(first);
    SrsServer.loses(first);
  }

  @Test
  void of_eight_encoders_at_once_exactly_one_wins() throws Exception {
    var project = api.newUser().newProject();
    Callable<Integer> publish =
        () ->
            hook("on_publish", NODE, body("on_publish", client(), project.streamKey()))
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
  }

  @ParameterizedTest
  @ValueSource(strings = {"server_id", "service_id", "client_id", "action", "app", "stream"})
  void a_doubled_field_is_refused_and_changes_nothing(String field) {
    var user = api.newUser();
    var project = user.newProject();
    String body = body("on_publish", client(), project.streamKey());
    String doubled = "\"" + field + "\":\"VICTIM\"";

    isNo(hook("on_publish", NODE, body.replaceFirst("\\{", "{" + doubled + ",")));
    isNo(hook("on_publish", NODE, body.replaceFirst("\\}$", "," + doubled + "}")));
    isNo(hook("on_publish", NODE + "&node=srs", body));

    assertThat(state(user, project)).isEqualTo("null");
  }

  @Test
  void a_body_without_end_or_of_the_wrong_kind_is_refused() {
    var project = api.newUser().newProject();
    String good = body("on_publish", client(), project.streamKey());
    String endless = good.replaceFirst("\\}$", ",\"x\":\"" + "x".repeat(20_000) + "\"}");
    for (String body : List.of(endless, "", "[]", good + good, good.replace("\"live\"", "7"))) {
      isNo(hook("on_publish", NODE, body));
    }
    isNo(hook("on_publish_done", NODE, good));
    isNo(hook("on_update", NODE, good));
  }

  @Test
  void a_node_that_we_were_not_told_of_is_refused_and_told_in_the_log(CapturedOutput output) {
    var user = api.newUser();
    var project = user.newProject();
    String body = body("on_publish", client(), project.streamKey());

    isNo(hook("on_publish", "?node=evil.example", body));
    isNo(hook("on_publish", "?node=local", body)); // which speaks another dialect
    isNo(hook("on_publish", "?node=%0Aforged%20line", body));
    isNo(api.hookAt("srs", "on_publish", project.streamKey(), "1"));
    isNo(api.hookAt("evil.example", "on_publish", project.streamKey(), "1"));

    assertThat(state(user, project)).isEqualTo("null");
    assertThat(output)
        .contains("GOSTREAM_INGEST_NODES names no srs called evil.example")
        .contains("GOSTREAM_INGEST_NODES names no srs called local")
        .contains("GOSTREAM_INGEST_NODES names no nginx-rtmp called srs")
        .doesNotContain("forged line");
  }

  @Test
  void a_wrong_secret_or_a_forwarded_hook_is_refused() {
    var user = api.newUser();
    var project = user.newProject();
    String body = body("on_publish", client(), project.streamKey());

    isNo(hook("on_publish", NODE + "&secret=wrong", body));
    isNo(
        api.client()
            .post()
            .uri("/api/streams/on_publish" + NODE)
            .header("X-Forwarded-For", "127.0.0.1")
            .contentType(MediaType.APPLICATION_JSON)
            .bodyValue(body)
            .exchange());

    assertThat(state(user, project)).isEqualTo("null");
  }

  @Test
  void hooks_that_say_nothing_we_need_do_no_harm() {
    var user = api.newUser();
    var project = user.newProject();
    for (String path : List.of("on_connect", "on_close", "on_play", "on_stop")) {
      isYes(hook(path, NODE, body(path, "viewer", project.streamKey() + ".m3u8")));
      isNo(hook(path, NODE + "&secret=wrong", body(path, "viewer", project.streamKey())));
    }
    assertThat(state(user, project)).isEqualTo("null");
  }

  @Test
  void a_publish_after_a_restart_of_srs_takes_the_session_over() {
    var user = api.newUser();
    var project = user.newProject();
    String killed = publish(project);
    SrsServer.loses(killed);

    String again =
        body("on_publish", killed, project.streamKey()).replace(SrsServer.SERVICE_ID, "newrun00");
    isYes(hook("on_publish", NODE, again));

    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].state")
        .isEqualTo("LIVE");
    // The late word of the run that is gone.
    isYes(hook("on_publish_done", NODE, body("on_unpublish", killed, project.streamKey())));
    assertThat(state(user, project)).isEqualTo("LIVE");
  }

  @Test
  void a_publish_whose_unpublish_got_lost_is_found_out() {
    var user = api.newUser();
    var project = user.newProject();
    String client = publish(project);

    SrsServer.loses(client);

    await().until(() -> state(user, project).equals("INTERRUPTED"));
  }

  @Test
  void a_publish_that_srs_carries_stays_live_without_any_hook() {
    var user = api.newUser();
    var project = user.newProject();
    String client = publish(project);

    // Longer than the doubt time-out, after which nginx-rtmp's statistics are asked.
    await().during(Duration.ofSeconds(5)).until(() -> state(user, project).equals("LIVE"));
    assertThat(SrsServer.dropped()).doesNotContain(client);
    SrsServer.loses(client);
  }

  @Test
  void a_publish_that_we_missed_is_found_in_the_list_of_srs() {
    var user = api.newUser();
    var project = user.newProject();
    String client = publish(project);
    isYes(hook("on_publish_done", NODE, body("on_unpublish", client, project.streamKey())));
    // It goes on all the same: the word was somebody else's, or came too late.

    await().until(() -> state(user, project).equals("LIVE"));
    assertThat(SrsServer.dropped()).doesNotContain(client);
    SrsServer.loses(client);
  }

  @Test
  void a_publisher_whose_key_was_rotated_is_dropped() {
    var user = api.newUser();
    var project = user.newProject();
    String client = publish(project);

    user.post("/api/projects/{id}/stream-key", null, project.id()).expectStatus().isOk();

    await().until(() -> SrsServer.dropped().contains(client));
    isNo(hook("on_publish", NODE, body("on_publish", client(), project.streamKey())));
  }

  @Test
  void a_publisher_whose_project_was_deleted_is_dropped() {
    var user = api.newUser();
    var project = user.newProject();
    String client = publish(project);

    user.call(HttpMethod.DELETE, "/api/projects/{id}", null, project.id())
        .expectStatus()
        .isNoContent();

    await().until(() -> SrsServer.dropped().contains(client));
  }

  @Test
  void a_publisher_whose_broadcast_was_ended_is_dropped() {
    var user = api.newUser();
    var project = user.newProject();
    String client = publish(project);

    user.post("/api/projects/{id}/broadcast/end", null, project.id()).expectStatus().isNoContent();

    await().until(() -> SrsServer.dropped().contains(client));
    assertThat(state(user, project)).isEqualTo("null");
  }

  @Test
  void an_encoder_that_comes_back_on_another_node_carries_on_the_same_session() {
    var user = api.newUser();
    var project = user.newProject();
    String client = publish(project);
    SrsServer.loses(client);
    isYes(hook("on_publish_done", NODE, body("on_unpublish", client, project.streamKey())));
    assertThat(state(user, project)).isEqualTo("INTERRUPTED");

    api.hook("on_publish", project.streamKey(), "n1").expectStatus().isOk();

    user.get("/api/projects/{id}/streams", project.id())
        .expectBody()
        .jsonPath("$.length()")
        .isEqualTo(1)
        .jsonPath("$[0].state")
        .isEqualTo("LIVE");
  }

  private String publish(NewProject project) {
    String client = client();
    isYes(hook("on_publish", NODE, body("on_publish", client, project.streamKey())));
    SrsServer.carries(client, project.streamKey());
    return client;
  }

  private ResponseSpec hook(String path, String query, String body) {
    return api.client()
        .post()
        .uri("/api/streams/" + path + query)
        .header(HttpHeaders.USER_AGENT, "SRS/6.0.184(Hang)")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private static void isYes(ResponseSpec answer) {
    answer.expectStatus().isOk().expectBody(String.class).isEqualTo("{\"code\":0}");
  }

  private static void isNo(ResponseSpec answer) {
    answer.expectStatus().isForbidden().expectBody().isEmpty();
  }

  private static String state(Api.As user, NewProject project) {
    String json = user.json("/api/projects/{id}", project.id());
    return json.contains("\"stream\":null")
        ? "null"
        : json.replaceFirst("(?s).*\"stream\":\\{.*?\"state\":\"([A-Z]+)\".*", "$1");
  }

  private static String client() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  private static String body(String action, String client, String key) {
    return """
    {"server_id":"%s","service_id":"%s","action":"%s","client_id":"%s","ip":"127.0.0.1",\
    "vhost":"__defaultVhost__","app":"live","tcUrl":"rtmp://127.0.0.1/live","stream":"%s",\
    "param":"?token=abc","stream_url":"/live/%5$s","stream_id":"vid-za7845o"}\
    """
        .formatted(SrsServer.SERVER_ID, SrsServer.SERVICE_ID, action, client, key);
  }
}
