package io.gostream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.account.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Keys and passwords that are known, through everything that can go well and badly: they must be
/// found nowhere but in the answers that are there to show them.
@ApiTest
@ExtendWith(OutputCaptureExtension.class)
class CanaryIT {

  private static final String PASSWORD = "canary-password-5f1c";
  private static final String DESTINATION_KEY = "canary-destination-8e2d?x=1&y=2";
  private static final String CHANGED_KEY = "canary-changed-77ab";

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired Tokens tokens;

  private final List<String> answers = new ArrayList<>();

  @Test
  void no_key_and_no_password_is_in_any_log_answer_or_row(CapturedOutput output) {
    String email = Api.newEmail();
    Api.As user = signUp(email);
    Map<?, ?> created = json(user.post("/api/projects", Map.of("name", "Show")));
    UUID project = UUID.fromString(Api.text(created, "id"));
    String streamKey = Api.text(created, "streamKey");
    HlsFiles.put(streamKey + ".m3u8", "#EXTM3U\n#EXTINF:2,\n" + streamKey + "-1.ts\n");

    use(user, project, streamKey);
    failAtSigningIn(email, user);
    failAtDestinations(user, project);
    failAtTheIngest(user, project, streamKey);
    String rotated =
        Api.text(json(user.post("/api/projects/{id}/stream-key", null, project)), "streamKey");
    lookAround(user, project);
    breakTheRow(user, project);

    assertThat(output.getAll())
        .as("the log is captured")
        .contains("A publish with an unknown stream key was refused", "Unforeseen, reference");
    for (String secret :
        List.of(
            PASSWORD, "canary-destination-8e2d", CHANGED_KEY, streamKey, rotated, user.token())) {
      assertThat(output.getAll()).as("the log").doesNotContain(secret);
      assertThat(answers).as("the answers").noneMatch(answer -> answer.contains(secret));
      String inHex = HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8));
      assertThat(everyRow()).noneMatch(row -> row.contains(secret) || row.contains(inHex));
    }
    assertThat(answers).hasSizeGreaterThan(30).anyMatch(answer -> answer.contains("77ab"));
  }

  private Api.As signUp(String email) {
    // The answer holds the token, as it must; nothing else of what was sent.
    Map<?, ?> answer = json(post("/api/auth/signup", Map.of("email", email, "password", PASSWORD)));
    assertThat(answer.toString()).doesNotContain(PASSWORD);
    return api.with(Api.text(answer, "token"));
  }

  private void use(Api.As user, UUID project, String streamKey) {
    record Destination(String platform, String name, String rtmpUrl, String streamKey) {}
    Map<?, ?> destination =
        json(
            user.post(
                "/api/projects/{id}/destinations",
                new Destination("CUSTOM", "Own", "rtmp://live.example.org/app", DESTINATION_KEY),
                project));
    answers.add(destination.toString());
    String id = Api.text(destination, "id");
    keep(api.hook("on_publish", streamKey, "c1"));
    keep(
        user.call(
            HttpMethod.PATCH, "/api/destinations/{id}", Map.of("streamKey", CHANGED_KEY), id));
    jdbc.sql("update streams set preview_state = 'READY' where project_id = :id")
        .param("id", project)
        .update();
    for (Object body :
        List.of(
            Map.of("destinationId", id, "streamKey", CHANGED_KEY),
            Map.of("platform", "TWITCH", "streamKey", CHANGED_KEY),
            Map.of("platform", "TWITCH", "streamKey", CHANGED_KEY + " and a blank"),
            Map.of("platform", "CUSTOM", "rtmpUrl", "rtmp://127.0.0.1/" + CHANGED_KEY))) {
      keep(user.post("/api/projects/{id}/connection-tests", body, project));
    }
    keep(user.post("/api/destinations/{id}/relay/start", null, id));
    keep(user.post("/api/destinations/{id}/relay/stop", null, id));
    keep(user.get("/api/destinations/{id}", id));
    lookAround(user, project);
    String preview =
        "/api/preview/" + tokens.sign(Tokens.Use.PREVIEW, project, Duration.ofMinutes(1)).text();
    keep(api.client().get().uri(preview + "/index.m3u8").exchange());
    keep(api.client().get().uri(preview + "/1.ts").exchange());
  }

  private void lookAround(Api.As user, UUID project) {
    keep(user.get("/api/me"));
    keep(user.get("/api/projects"));
    keep(user.get("/api/projects/{id}", project));
    keep(user.get("/api/projects/{id}/streams", project));
    keep(user.get("/api/projects/{id}/preview", project));
    keep(user.get("/api/status"));
    keep(user.get("/v3/api-docs"));
  }

  private void failAtSigningIn(String email, Api.As user) {
    keep(post("/api/auth/signup", Map.of("email", email, "password", PASSWORD)));
    keep(post("/api/auth/signup", Map.of("email", "x", "password", PASSWORD)));
    keep(post("/api/auth/signup", Map.of("email", Api.newEmail(), "password", PASSWORD.repeat(4))));
    keep(post("/api/auth/login", Map.of("email", email, "password", PASSWORD + "x")));
    keep(post("/api/auth/login", Map.of("email", email, "password", Map.of("is", PASSWORD))));
    keep(post("/api/auth/login", "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD));
    keep(
        user.call(
            HttpMethod.PUT,
            "/api/me/password",
            Map.of("currentPassword", PASSWORD + "x", "newPassword", PASSWORD + "y")));
    keep(user.call(HttpMethod.DELETE, "/api/me", Map.of("password", PASSWORD + "z")));
    keep(api.with(user.token() + "x").get("/api/me"));
  }

  private void failAtDestinations(Api.As user, UUID project) {
    String uri = "/api/projects/{id}/destinations";
    for (Object body :
        List.of(
            Map.of("platform", "TWITCH", "streamKey", DESTINATION_KEY + " and a blank"),
            Map.of("platform", "TWITCH", "streamKey", List.of(DESTINATION_KEY)),
            Map.of("platform", DESTINATION_KEY),
            Map.of(
                "platform",
                "CUSTOM",
                "rtmpUrl",
                "rtmp://live.example.org/app?key=" + DESTINATION_KEY),
            Map.of(
                "platform",
                "CUSTOM",
                "rtmpUrl",
                "rtmp://u:" + CHANGED_KEY + "@live.example.org/app"),
            Map.of(
                "platform", "CUSTOM", "rtmpUrl", "rtmp://127.0.0.1/app", "streamKey", CHANGED_KEY),
            "{\"platform\":\"TWITCH\",\"streamKey\":\"" + CHANGED_KEY)) {
      keep(user.post(uri, body, project));
      keep(user.post(uri, body, UUID.randomUUID()));
    }
  }

  private void failAtTheIngest(Api.As user, UUID project, String streamKey) {
    keep(api.hook("on_publish", streamKey, "c2")); // a second publisher
    keep(api.hook("on_publish_done", streamKey, "c2"));
    keep(api.hook("on_publish", streamKey, "c3", "&name=VICTIM"));
    keep(api.hook("on_publish", streamKey + "x", "c4"));
    keep(api.hook("on_publish", "gs_" + "0".repeat(32), "c5"));
    keep(
        api.client()
            .post()
            .uri("/api/streams/on_publish?node=local&epoch=e1")
            .header("X-Forwarded-For", "127.0.0.1")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .bodyValue("clientid=1&name=" + streamKey)
            .exchange());
    keep(api.hook("on_publish_done", streamKey, "c1"));
    // A node whose files nobody serves.
    keep(
        api.client()
            .post()
            .uri("/api/streams/on_publish?node=elsewhere&epoch=e1")
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .bodyValue("clientid=c6&name=" + streamKey)
            .exchange());
    String preview =
        "/api/preview/" + tokens.sign(Tokens.Use.PREVIEW, project, Duration.ofMinutes(1)).text();
    keep(api.client().get().uri(preview + "/index.m3u8").exchange());
    keep(user.get("/api/projects/{id}/streams", project));
  }

  /// The master key does not fit any more, as after a restore with another one.
  private void breakTheRow(Api.As user, UUID project) {
    jdbc.sql(
            "update projects set stream_key_cipher = stream_key_cipher || '\\x00'::bytea where id = :id")
        .param("id", project)
        .update();
    keep(user.get("/api/projects/{id}/stream-key", project));
  }

  /// All columns of all tables: bytes are in hexadecimal, as PostgreSQL writes them.
  private List<String> everyRow() {
    List<String> rows = new ArrayList<>();
    for (String table :
        jdbc.sql("select quote_ident(tablename) from pg_tables where schemaname = 'public'")
            .query((row, n) -> row.getString(1))
            .list()) {
      rows.addAll(
          jdbc.sql("select t::text from " + table + " t")
              .query((row, n) -> row.getString(1))
              .list());
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private ResponseSpec post(String uri, Object body) {
    return api.client()
        .post()
        .uri(uri)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body)
        .exchange();
  }

  private void keep(ResponseSpec answer) {
    var result = answer.expectBody().returnResult();
    byte[] body = result.getResponseBodyContent();
    answers.add(
        result.getResponseHeaders()
            + (body == null ? "" : new String(body, StandardCharsets.UTF_8)));
  }

  private static Map<?, ?> json(ResponseSpec answer) {
    Map<?, ?> body =
        answer
            .expectStatus()
            .is2xxSuccessful()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    return body == null ? Map.of() : body;
  }
}
