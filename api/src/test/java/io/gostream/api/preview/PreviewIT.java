package io.gostream.api.preview;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.HlsFiles;
import io.gostream.api.PastTheWalls;
import io.gostream.api.account.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class PreviewIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired Tokens tokens;

  private Api.As user;
  private Api.NewProject project;

  @BeforeAll
  void goOnAir() {
    user = api.newUser();
    project = onAir("p1");
  }

  private Api.NewProject onAir(String clientId) {
    var created = user.newProject();
    String key = created.streamKey();
    HlsFiles.put(
        key + ".m3u8",
        """
        #EXTM3U
        #EXT-X-VERSION:3
        #EXT-X-MEDIA-SEQUENCE:7
        #EXT-X-TARGETDURATION:2
        #EXTINF:2.000,
        %s-7.ts
        """
            .formatted(key));
    HlsFiles.put(key + "-7.ts", "the seventh segment");
    api.hook("on_publish", key, clientId).expectStatus().isOk();
    setPreview(created.id(), "READY");
    return created;
  }

  @ParameterizedTest
  @ValueSource(strings = {"NONE", "STARTING", "STALE"})
  void a_preview_that_is_not_ready_has_no_url(String state) {
    var starting = onAir("p-" + state);
    setPreview(starting.id(), state);

    assertThat(preview(starting.id()).get("ready")).isEqualTo(false);
    assertThat(preview(starting.id()).get("url")).isNull();
  }

  @Test
  void a_project_that_is_not_on_air_has_no_preview() {
    user.get("/api/projects/{id}/preview", user.newProject().id())
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"ready\":false,\"url\":null,\"expiresAt\":null}");
  }

  @Test
  void a_ready_preview_plays_from_its_signed_url_alone_and_shows_no_key() {
    Map<?, ?> preview = preview(project.id());
    String url = Api.text(preview, "url");
    assertThat(url).matches("/api/preview/[^/]+/index\\.m3u8").doesNotContain(project.streamKey());
    assertThat(Duration.between(Instant.now(), Instant.parse(Api.text(preview, "expiresAt"))))
        .isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));

    ResponseSpec playlist = get(url);
    playlist.expectStatus().isOk().expectHeader().contentType("application/vnd.apple.mpegurl");
    assertThat(read(playlist))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-MEDIA-SEQUENCE:7
            #EXT-X-TARGETDURATION:2
            #EXTINF:2.000,
            7.ts
            """);

    ResponseSpec segment = get(url.replace("index.m3u8", "7.ts"));
    segment.expectStatus().isOk().expectHeader().contentType("video/mp2t");
    assertThat(read(segment)).isEqualTo("the seventh segment");
  }

  @Test
  void a_segment_larger_than_any_buffer_arrives_whole() {
    HlsFiles.put(project.streamKey() + "-8.ts", "s".repeat(3_000_000));

    byte[] body =
        api.client()
            .mutate()
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8_000_000))
            .build()
            .get()
            .uri(api.address("/api/preview/" + signed(project.id()) + "/8.ts"))
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBodyContent();

    assertThat(body).hasSize(3_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8000.ts",
        "7.ts.m3u8",
        "other.m3u8",
        "index.m3u8.bak",
        "7.TS",
        "-7.ts",
        "7",
        "index.m3u8%20",
        "nginx.conf"
      })
  void another_file_is_not_found(String file) {
    assertNotFound(get("/api/preview/" + signed(project.id()) + "/" + file));
    assertThat(HlsFiles.asked())
        .allMatch(path -> path.matches("/hls/gs_[\\w-]{32}(\\.m3u8|-\\d+\\.ts)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..%2f7.ts",
        "..%2F..%2Fetc%2Fpasswd",
        "%2e%2e%2f7.ts",
        "../7.ts",
        "./7.ts",
        "/7.ts",
        "..%5c7.ts",
        "7.ts;x=1",
        "a%2f7.ts",
        "..%252f7.ts",
        "..",
        "%2e%2e",
        "7.ts%00"
      })
  void a_path_that_plays_tricks_is_refused_and_asks_the_ingest_nothing(String file) {
    ResponseSpec answer = get("/api/preview/" + signed(project.id()) + "/" + file);

    answer
        .expectStatus()
        .value(status -> assertThat(status).isIn(400, 404))
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON);
    assertThat(HlsFiles.asked())
        .allMatch(path -> path.matches("/hls/gs_[\\w-]{32}(\\.m3u8|-\\d+\\.ts)"));
  }

  @Test
  void a_token_that_is_no_previews_opens_none() {
    assertNotFound(get("/api/preview/" + user.token() + "/index.m3u8"));
    assertNotFound(get("/api/preview/nonsense/index.m3u8"));
    String text = signed(project.id());
    assertNotFound(get("/api/preview/" + text.substring(0, text.length() - 4) + "AAAA/index.m3u8"));
    assertNotFound(
        get(
            "/api/preview/"
                + tokens.sign(Tokens.Use.PREVIEW, project.id(), Duration.ofMinutes(-1)).text()
                + "/index.m3u8"));
    assertNotFound(get("/api/preview/" + signed(UUID.randomUUID()) + "/index.m3u8"));
  }

  @Test
  void a_previews_token_opens_nothing_else() {
    api.with(signed(user.id())).get("/api/me").expectStatus().isUnauthorized();
  }

  @Test
  void after_the_broadcast_the_url_shows_nothing() {
    var over = onAir("p2");
    String url = Api.text(preview(over.id()), "url");
    get(url).expectStatus().isOk();

    user.post("/api/projects/{id}/broadcast/end", null, over.id()).expectStatus().isNoContent();

    assertNotFound(get(url));
  }

  private Map<?, ?> preview(UUID id) {
    Map<?, ?> body =
        user.get("/api/projects/{id}/preview", id)
            .expectStatus()
            .isOk()
            .expectBody(Map.class)
            .returnResult()
            .getResponseBody();
    return body == null ? Map.of() : body;
  }

  private String signed(UUID id) {
    return tokens.sign(Tokens.Use.PREVIEW, id, Duration.ofMinutes(1)).text();
  }

  /// Without any Authorization, as a player does it.
  private ResponseSpec get(String rawPath) {
    return api.client().get().uri(api.address(rawPath)).exchange();
  }

  private String read(ResponseSpec answer) {
    var result =
        answer.expectHeader().valueEquals("Cache-Control", "no-store").expectBody().returnResult();
    String body = new String(result.getResponseBodyContent(), StandardCharsets.UTF_8);
    assertThat(body + result.getResponseHeaders()).doesNotContain(project.streamKey(), "gs_");
    return body;
  }

  private static void assertNotFound(ResponseSpec answer) {
    answer
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:not-found");
  }

  private void setPreview(UUID id, String state) {
    jdbc.sql("update streams set preview_state = :state where project_id = :id")
        .param("state", state)
        .param("id", id)
        .update();
  }
}
