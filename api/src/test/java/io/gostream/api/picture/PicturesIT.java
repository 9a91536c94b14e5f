package io.gostream.api.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import io.gostream.api.account.Tokens;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// Pictures of what is on air; what a worker does is written into the rows.
@ApiTest
class PicturesIT {

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, 1, 2, 3};

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired Tokens tokens;
  @Autowired Pictures pictures;

  private Api.As user;
  private Api.NewProject project;

  @BeforeEach
  void goOnAir() {
    user = api.newUser();
    project = user.newProject();
    api.hook("on_publish", project.streamKey(), "pictures").expectStatus().isOk();
  }

  private UUID stream() {
    return jdbc.sql("select id from streams where project_id = :id and ended_at is null")
        .param("id", project.id())
        .query(UUID.class)
        .single();
  }

  private @Nullable Integer looks() {
    return jdbc.sql(
            "select looks from pictures p join streams s on s.id = p.stream_id where s.project_id = :id")
        .param("id", project.id())
        .query(Integer.class)
        .optional()
        .orElse(null);
  }

  /// As the worker does.
  private void take(String when) {
    jdbc.sql(
            """
            insert into pictures as p (stream_id, user_id, version, jpeg, taken_at)
            select id, user_id, 1, :jpeg, %s from streams where project_id = :id and ended_at is null
            on conflict (stream_id) do update set version = p.version + 1, jpeg = :jpeg, taken_at = %s
            """
                .formatted(when, when))
        .param("jpeg", JPEG)
        .param("id", project.id())
        .update();
  }

  private @Nullable String url() {
    return JsonPath.read(user.json("/api/projects/{id}", project.id()), "$.pictureUrl");
  }

  private String taken() {
    take("now()");
    return Objects.requireNonNull(url());
  }

  private ResponseSpec load(String url) {
    return api.client().get().uri(api.address(url)).exchange();
  }

  @Test
  void whoever_looks_at_a_list_or_a_project_is_noted_and_not_for_each_request_anew() {
    assertThat(looks()).isNull();

    user.get("/api/projects").expectStatus().isOk();
    assertThat(looks()).isEqualTo(1);
    user.get("/api/projects").expectStatus().isOk();
    assertThat(looks()).isEqualTo(1);
    user.get("/api/projects/{id}", project.id()).expectStatus().isOk();
    assertThat(looks()).isEqualTo(2);
  }

  @Test
  void somebody_else_who_asks_for_the_project_does_not_look() {
    Api.As stranger = api.newUser();
    stranger.get("/api/projects/{id}", project.id()).expectStatus().isNotFound();
    stranger.get("/api/projects").expectStatus().isOk();

    assertThat(looks()).isNull();
    user.get("/api/projects/{id}", project.id()).expectStatus().isOk();
    assertThat(looks()).isEqualTo(1);
  }

  @Test
  void before_there_is_a_picture_there_is_no_url() {
    assertThat(url()).isNull();
    assertThat(JsonPath.<String>read(user.json("/api/projects"), "$[0].pictureUrl")).isNull();
  }

  @Test
  void a_picture_is_loaded_by_its_url_alone_which_tells_no_key() {
    String url = taken();

    assertThat(url).matches("/api/pictures/[^/?]+\\?v=1").doesNotContain(project.streamKey());
    assertThat(JsonPath.<String>read(user.json("/api/projects"), "$[0].pictureUrl")).isEqualTo(url);
    load(url)
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentType(MediaType.IMAGE_JPEG)
        .expectHeader()
        .valueEquals("Cache-Control", "max-age=60, private")
        .expectBody()
        .consumeWith(answer -> assertThat(answer.getResponseBody()).isEqualTo(JPEG));
  }

  @Test
  void whoever_loads_a_picture_looks_at_the_session() {
    String url = taken();
    int before = Objects.requireNonNull(looks());

    load(url).expectStatus().isOk();

    assertThat(looks()).isEqualTo(before + 1);
  }

  @Test
  void the_url_changes_with_the_picture_and_stays_with_it() {
    String first = taken();
    assertThat(url()).isEqualTo(first);

    assertThat(taken()).isNotEqualTo(first).endsWith("?v=2");
  }

  @Test
  void a_picture_that_was_not_made_anew_is_not_what_viewers_see() {
    take("now() - interval '2 min'");

    assertThat(url()).isNull();
    String signed = tokens.sign(Tokens.Use.PICTURE, stream(), Duration.ofMinutes(1)).text();
    load("/api/pictures/" + signed).expectStatus().isNotFound();
    take("now()");
    load("/api/pictures/" + signed).expectStatus().isOk();
  }

  @Test
  void with_the_session_its_picture_ends_and_is_deleted() {
    String url = taken();
    user.post("/api/projects/{id}/broadcast/end", null, project.id()).expectStatus().isNoContent();

    assertThat(url()).isNull();
    load(url).expectStatus().isNotFound();
    pictures.sweep();
    assertThat(looks()).isNull();
  }

  @Test
  void a_token_for_something_else_opens_no_picture() {
    take("now()");

    for (var use : new Tokens.Use[] {Tokens.Use.PREVIEW, Tokens.Use.MEDIA, Tokens.Use.ACCESS}) {
      String token = tokens.sign(use, stream(), Duration.ofMinutes(1)).text();
      load("/api/pictures/" + token).expectStatus().isNotFound();
    }
    load("/api/pictures/nonsense").expectStatus().isNotFound();
    load("/api/pictures/"
            + tokens.sign(Tokens.Use.PICTURE, project.id(), Duration.ofMinutes(1)).text())
        .expectStatus()
        .isNotFound();
  }
}
