package io.gostream.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class SettingsIT {

  private static final String DEFAULTS =
      """
      {"slateMediaId":null,"reconnectWindowSeconds":60,"stallTimeoutMs":1000,"programDelayMs":1000,"slateWidth":null,
       "slateHeight":null,"slateFrameRate":null,"slateVideoBitrate":null,"slateAudioBitrate":null}
      """;

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  @Test
  void a_new_project_has_the_defaults_of_the_schema() {
    var project = user.newProject();
    assertSettings(project.id(), DEFAULTS);

    UUID bare = UUID.randomUUID();
    jdbc.sql(
            """
            insert into projects (id, user_id, name, stream_key_hash, stream_key_cipher, stream_key_hint)
            select :bare, user_id, 'Bare', :bare::text::bytea, '', '' from projects where id = :id
            """)
        .param("bare", bare)
        .param("id", project.id())
        .update();
    assertSettings(bare, DEFAULTS);
  }

  @Test
  void everything_can_be_set_and_set_back() {
    var project = user.newProject();
    String slate = readyMedium(user);
    String all =
        """
        {"slateMediaId":"%s","reconnectWindowSeconds":null,"stallTimeoutMs":200,"programDelayMs":0,"slateWidth":1280,
         "slateHeight":720,"slateFrameRate":25,"slateVideoBitrate":2500000,"slateAudioBitrate":128000}
        """
            .formatted(slate);

    put(project.id(), all).expectStatus().isOk().expectBody().json("{\"settings\":" + all + "}");
    assertSettings(project.id(), all);

    put(project.id(), DEFAULTS).expectStatus().isOk();
    assertSettings(project.id(), DEFAULTS);
  }

  @ParameterizedTest
  @CsvSource({
    "reconnectWindowSeconds,0",
    "reconnectWindowSeconds,86400",
    "stallTimeoutMs,200",
    "stallTimeoutMs,30000",
    "programDelayMs,0",
    "programDelayMs,10000",
    "slateFrameRate,10",
    "slateFrameRate,60",
    "slateVideoBitrate,100000",
    "slateVideoBitrate,20000000",
    "slateAudioBitrate,32000",
    "slateAudioBitrate,320000"
  })
  void the_edges_of_each_range_are_within(String field, int value) {
    user.putSettings(user.newProject().id(), Map.of(field, value))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.settings." + field)
        .isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {
        "reconnectWindowSeconds,-1",
        "reconnectWindowSeconds,86401",
        "stallTimeoutMs,199",
        "stallTimeoutMs,30001",
        "stallTimeoutMs,null",
        "programDelayMs,-1",
        "programDelayMs,10001",
        "programDelayMs,null",
        "slateFrameRate,9",
        "slateFrameRate,61",
        "slateVideoBitrate,99999",
        "slateVideoBitrate,20000001",
        "slateAudioBitrate,31999",
        "slateAudioBitrate,320001"
      })
  void a_value_outside_is_refused_with_its_field(String field, @Nullable Integer value) {
    Map<String, @Nullable Object> change = new HashMap<>();
    change.put(field, value);
    assertInvalid(user.putSettings(user.newProject().id(), change), field);
  }

  @ParameterizedTest
  @CsvSource({
    "158,720,slateWidth",
    "161,720,slateWidth",
    "3842,720,slateWidth",
    "1280,88,slateHeight",
    "1280,721,slateHeight",
    "1280,2162,slateHeight"
  })
  void a_picture_that_no_encoder_takes_is_refused(int width, int height, String field) {
    assertInvalid(
        user.putSettings(
            user.newProject().id(), Map.of("slateWidth", width, "slateHeight", height)),
        field);
  }

  @Test
  void the_sides_of_the_picture_go_together() {
    UUID project = user.newProject().id();
    assertInvalid(user.putSettings(project, Map.of("slateWidth", 1280)), "slateHeight");
    assertInvalid(user.putSettings(project, Map.of("slateHeight", 720)), "slateWidth");
    user.putSettings(project, Map.of("slateWidth", 160, "slateHeight", 90)).expectStatus().isOk();
    user.putSettings(project, Map.of("slateWidth", 3840, "slateHeight", 2160))
        .expectStatus()
        .isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"PROBING", "REFUSED"})
  void a_medium_that_is_not_ready_is_no_slate(String state) {
    String id = user.newMedium("a.png", bytes("pixels of " + state));
    jdbc.sql("update media set state = :state where id = :id::uuid")
        .param("state", state)
        .param("id", id)
        .update();
    assertInvalid(
        user.putSettings(user.newProject().id(), Map.of("slateMediaId", id)), "slateMediaId");
    user.call(HttpMethod.DELETE, "/api/media/{id}", null, id).expectStatus().isNoContent();
  }

  @Test
  void somebody_elses_medium_and_what_is_none_are_no_slates() {
    UUID project = user.newProject().id();
    String foreign = readyMedium(api.newUser());
    for (Object id : new Object[] {foreign, UUID.randomUUID(), "no-uuid"}) {
      assertInvalid(user.putSettings(project, Map.of("slateMediaId", id)), "slateMediaId");
    }
    assertSettings(project, DEFAULTS);
  }

  @Test
  void a_value_of_the_wrong_form_names_its_field() {
    assertInvalid(
        user.putSettings(user.newProject().id(), Map.of("stallTimeoutMs", "soon")),
        "stallTimeoutMs");
  }

  @Test
  void another_users_project_is_not_found() {
    UUID project = user.newProject().id();
    api.newUser().putSettings(project, Map.of()).expectStatus().isNotFound();
  }

  @Test
  void a_new_window_of_an_interrupted_session_is_answered_with_its_new_end() {
    var project = user.newProject();
    api.hook("on_publish", project.streamKey(), "w1").expectStatus().isOk();
    api.hook("on_publish_done", project.streamKey(), "w1").expectStatus().isOk();

    user.putSettings(project.id(), Map.of("reconnectWindowSeconds", 3600))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.stream.endsAt")
        .value(
            String.class,
            endsAt -> assertThat(Instant.parse(endsAt)).isAfter(Instant.now().plusSeconds(3000)));
  }

  private String readyMedium(Api.As owner) {
    String id = owner.newMedium("slate.png", bytes("pixels of " + owner.email()));
    jdbc.sql(
            """
            update media set state = 'READY', kind = 'IMAGE', width = 16, height = 16, has_audio = false
            where id = :id::uuid
            """)
        .param("id", id)
        .update();
    return id;
  }

  private ResponseSpec put(UUID project, String body) {
    return api.client()
        .put()
        .uri("/api/projects/{id}/settings", project)
        .header("Content-Type", "application/json")
        .headers(headers -> headers.setBearerAuth(user.token()))
        .bodyValue(body)
        .exchange();
  }

  private void assertSettings(UUID project, String json) {
    user.get("/api/projects/{id}", project)
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"settings\":" + json + "}");
  }

  private static void assertInvalid(ResponseSpec answer, String field) {
    answer
        .expectStatus()
        .isBadRequest()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:invalid-field")
        .jsonPath("$.field")
        .isEqualTo(field)
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).matches("[A-Z].+\\."));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
