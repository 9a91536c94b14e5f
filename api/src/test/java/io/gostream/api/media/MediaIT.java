package io.gostream.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.MediaFiles;
import io.gostream.api.PastTheWalls;
import io.gostream.api.account.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// The gallery, its rows and its files; a worker's part is played by the tests.
@ApiTest
class MediaIT {

  private static final byte[] PNG =
      "\u0089PNG\r\n\u001a\n0123456789".getBytes(StandardCharsets.ISO_8859_1);

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired Tokens tokens;

  private Api.As user;

  @BeforeEach
  void signUp() {
    user = api.newUser();
  }

  @Test
  void an_upload_is_probed_and_then_shown() throws IOException {
    ResponseSpec answer = user.upload("C:\\pictures\\Be right back.png", PNG);
    answer
        .expectStatus()
        .isCreated()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("Be right back.png")
        .jsonPath("$.state")
        .isEqualTo("PROBING")
        .jsonPath("$.sizeBytes")
        .isEqualTo(PNG.length)
        .jsonPath("$.kind")
        .isEmpty()
        .jsonPath("$.reason")
        .isEmpty()
        .jsonPath("$.contentUrl")
        .isEmpty()
        .jsonPath("$.thumbnailUrl")
        .isEmpty()
        .jsonPath("$.usedBy")
        .isEmpty();
    String id = JsonPath.read(user.json("/api/media"), "$.items[0].id");
    assertThat(Files.readAllBytes(MediaFiles.file(user.id(), id))).isEqualTo(PNG);
    assertThat(MediaFiles.names(MediaFiles.incoming())).isEmpty();

    probe(id, "kind = 'VIDEO', duration_ms = 4200, width = 640, height = 360, has_audio = true");

    user.get("/api/media/{id}", id)
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("READY")
        .jsonPath("$.kind")
        .isEqualTo("VIDEO")
        .jsonPath("$.durationMs")
        .isEqualTo(4200)
        .jsonPath("$.width")
        .isEqualTo(640)
        .jsonPath("$.height")
        .isEqualTo(360)
        .jsonPath("$.hasAudio")
        .isEqualTo(true)
        .jsonPath("$.contentUrl")
        .value(
            String.class,
            url -> assertThat(url).matches("/api/media-files/[\\w-]+\\.[\\w-]+\\.[\\w-]+/content"))
        .jsonPath("$.thumbnailUrl")
        .value(String.class, url -> assertThat(url).endsWith("/thumbnail"));
  }

  @Test
  void the_gallery_lists_the_newest_first_and_counts() {
    for (String name : List.of("first", "second", "third")) {
      user.newMedium(name, PNG);
    }
    user.get("/api/media")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.items[*].name")
        .isEqualTo(List.of("third", "second", "first"))
        .jsonPath("$.quota.count")
        .isEqualTo(3)
        .jsonPath("$.quota.maxCount")
        .isEqualTo(4)
        .jsonPath("$.quota.bytes")
        .isEqualTo(3 * PNG.length)
        .jsonPath("$.quota.maxBytes")
        .isEqualTo(2 * 1024 * 1024)
        .jsonPath("$.quota.maxFileBytes")
        .isEqualTo(1024 * 1024);
  }

  @Test
  void the_description_of_the_api_says_that_the_body_is_the_file() {
    get("/v3/api-docs")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.paths['/api/media'].post.requestBody.required")
        .isEqualTo(true)
        .jsonPath(
            "$.paths['/api/media'].post.requestBody.content['application/octet-stream'].schema.format")
        .isEqualTo("binary");
  }

  @Test
  void a_refused_medium_says_what_to_do() {
    String id = user.newMedium("a.mp4", PNG);
    jdbc.sql("update media set state = 'REFUSED', reason = 'TOO_LONG' where id = :id::uuid")
        .param("id", id)
        .update();

    user.get("/api/media/{id}", id)
        .expectBody()
        .jsonPath("$.state")
        .isEqualTo("REFUSED")
        .jsonPath("$.reason.code")
        .isEqualTo("TOO_LONG")
        .jsonPath("$.reason.message")
        .value(String.class, message -> assertThat(message).contains("Cut it shorter"))
        .jsonPath("$.contentUrl")
        .isEmpty();
  }

  @Test
  void a_medium_can_be_renamed_within_limits() {
    String id = user.newMedium("a.png", PNG);
    rename(user, id, " Intermission\n")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.name")
        .isEqualTo("Intermission");
    for (String name : List.of("", "  ", "\u0000", "x".repeat(201))) {
      rename(user, id, name)
          .expectStatus()
          .isBadRequest()
          .expectBody()
          .jsonPath("$.field")
          .isEqualTo("name");
    }
    rename(user, id, "x".repeat(200)).expectStatus().isOk();
  }

  @Test
  void a_deleted_medium_leaves_no_file_and_its_projects_have_the_built_in_slate() {
    String id = ready(user, PNG);
    var project = user.newProject();
    user.putSettings(project.id(), Map.of("slateMediaId", id)).expectStatus().isOk();
    user.get("/api/media/{id}", id)
        .expectBody()
        .jsonPath("$.usedBy")
        .isEqualTo(List.of(project.id().toString()));
    assertThat(MediaFiles.names(MediaFiles.of(user.id()))).containsExactly(id, id + ".jpg");

    delete(user, id).expectStatus().isNoContent();

    assertThat(MediaFiles.names(MediaFiles.of(user.id()))).isEmpty();
    user.get("/api/media/{id}", id).expectStatus().isNotFound();
    delete(user, id).expectStatus().isNotFound();
    user.get("/api/projects/{id}", project.id())
        .expectBody()
        .jsonPath("$.settings.slateMediaId")
        .isEmpty();
  }

  @Test
  void a_deleted_account_leaves_no_file() {
    UUID id = user.id();
    ready(user, PNG);
    user.newMedium("another", PNG);
    user.call(HttpMethod.DELETE, "/api/me", Map.of("password", "wrong"))
        .expectStatus()
        .isBadRequest();
    assertThat(MediaFiles.names(MediaFiles.of(id))).hasSize(3);

    user.call(HttpMethod.DELETE, "/api/me", Map.of("password", Api.PASSWORD))
        .expectStatus()
        .isNoContent();

    assertThat(MediaFiles.of(id)).doesNotExist();
    // The token is still good for a while, the account is not.
    user.upload("late.png", PNG).expectStatus().isUnauthorized();
    assertThat(MediaFiles.names(MediaFiles.of(id))).isEmpty();
    assertThat(MediaFiles.names(MediaFiles.incoming())).isEmpty();
  }

  @Test
  void what_belongs_to_somebody_else_is_not_found() {
    String id = ready(user, PNG);
    Api.As other = api.newUser();

    for (ResponseSpec answer :
        List.of(
            other.get("/api/media/{id}", id),
            rename(other, id, "Mine"),
            delete(other, id),
            user.get("/api/media/{id}", UUID.randomUUID()))) {
      answer
          .expectStatus()
          .isNotFound()
          .expectBody()
          .jsonPath("$.type")
          .isEqualTo("urn:gostream:problem:not-found");
    }
    other.get("/api/media").expectBody().jsonPath("$.items").isEmpty();
    user.get("/api/media/{id}", id).expectBody().jsonPath("$.name").isEqualTo("a.png");
    assertThat(MediaFiles.names(MediaFiles.of(user.id()))).hasSize(2);
  }

  @Test
  void without_a_token_there_is_no_gallery() {
    api.client().get().uri("/api/media").exchange().expectStatus().isUnauthorized();
    api.with("nonsense").upload("a.png", PNG).expectStatus().isUnauthorized();
  }

  @Test
  void the_file_and_its_picture_are_shown_under_their_signed_urls_alone() {
    String id = ready(user, PNG);
    String json = user.json("/api/media/{id}", id);
    String content = JsonPath.read(json, "$.contentUrl");
    String thumbnail = JsonPath.read(json, "$.thumbnailUrl");

    ResponseSpec file = get(content);
    file.expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.IMAGE_PNG)
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("Accept-Ranges", "bytes")
        .expectHeader()
        .valueEquals("Cache-Control", "max-age=600, private")
        .expectHeader()
        .value("Content-Disposition", value -> assertThat(value).startsWith("inline; filename"));
    assertThat(file.expectBody().returnResult().getResponseBodyContent()).isEqualTo(PNG);
    get(thumbnail)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.IMAGE_JPEG)
        .expectBody(String.class)
        .isEqualTo("picture of " + id);
    // Asked for each second, it stays the same, so that nothing is loaded twice.
    assertThat(JsonPath.<String>read(user.json("/api/media"), "$.items[0].contentUrl"))
        .isEqualTo(content);
  }

  @Test
  void a_video_can_be_read_in_ranges() {
    String id = ready(user, PNG);
    String content = JsonPath.read(user.json("/api/media/{id}", id), "$.contentUrl");

    ResponseSpec part = range(content, "bytes=8-11");
    part.expectStatus()
        .isEqualTo(206)
        .expectHeader()
        .valueEquals("Content-Range", "bytes 8-11/" + PNG.length)
        .expectHeader()
        .contentType(MediaType.IMAGE_PNG)
        .expectBody(String.class)
        .isEqualTo("0123");
    range(content, "bytes=-2")
        .expectStatus()
        .isEqualTo(206)
        .expectBody(String.class)
        .isEqualTo("89");
    range(content, "bytes=16-").expectBody(String.class).isEqualTo("89");
    range(content, "bytes=100-200").expectStatus().isEqualTo(416);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><script>alert(1)</script>", "<svg onload='alert(1)'/>", "%PDF-"})
  void what_pretends_to_be_media_is_never_shown_as_a_page(String text) {
    String id = ready(user, text.getBytes(StandardCharsets.UTF_8));
    String content = JsonPath.read(user.json("/api/media/{id}", id), "$.contentUrl");

    get(content)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff");
  }

  @Test
  void only_a_good_token_of_a_ready_medium_opens_a_file() throws IOException {
    String id = ready(user, PNG);
    String probing = user.newMedium("b.png", PNG);
    String content = JsonPath.read(user.json("/api/media/{id}", id), "$.contentUrl");
    for (String token :
        List.of(
            "nonsense",
            user.token(),
            sign(Tokens.Use.PREVIEW, id, Duration.ofMinutes(1)),
            sign(Tokens.Use.MEDIA, id, Duration.ofMinutes(-1)),
            sign(Tokens.Use.MEDIA, probing, Duration.ofMinutes(1)),
            sign(Tokens.Use.MEDIA, UUID.randomUUID().toString(), Duration.ofMinutes(1)))) {
      get("/api/media-files/" + token + "/content").expectStatus().isNotFound();
      get("/api/media-files/" + token + "/thumbnail").expectStatus().isNotFound();
    }
    api.with(sign(Tokens.Use.MEDIA, user.id().toString(), Duration.ofMinutes(1)))
        .get("/api/me")
        .expectStatus()
        .isUnauthorized();

    Files.delete(MediaFiles.file(user.id(), id));
    get(content).expectStatus().isNotFound();
    delete(user, id).expectStatus().isNoContent();
    get(content).expectStatus().isNotFound();
  }

  private String ready(Api.As owner, byte[] content) {
    String id = owner.newMedium("a.png", content);
    try {
      Files.writeString(MediaFiles.picture(owner.id(), id), "picture of " + id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    probe(id, "kind = 'IMAGE', width = 640, height = 360, has_audio = false");
    return id;
  }

  private void probe(String id, String found) {
    jdbc.sql("update media set state = 'READY', " + found + " where id = :id::uuid")
        .param("id", id)
        .update();
  }

  private String sign(Tokens.Use use, String subject, Duration life) {
    return tokens.sign(use, UUID.fromString(subject), life).text();
  }

  private ResponseSpec get(String path) {
    return api.client().get().uri(api.address(path)).exchange();
  }

  private ResponseSpec range(String path, String range) {
    return api.client().get().uri(api.address(path)).header("Range", range).exchange();
  }

  private static ResponseSpec rename(Api.As who, String id, String name) {
    return who.call(HttpMethod.PATCH, "/api/media/{id}", Map.of("name", name), id);
  }

  private static ResponseSpec delete(Api.As who, String id) {
    return who.call(HttpMethod.DELETE, "/api/media/{id}", null, id);
  }
}
