package io.gostream.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import io.gostream.api.account.Tokens;
import io.gostream.core.control.Channels;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import reactor.core.Disposable;

@ApiTest
@TestInstance(Lifecycle.PER_CLASS)
class EventsIT {

  private static final ParameterizedTypeReference<ServerSentEvent<String>> EVENT =
      new ParameterizedTypeReference<>() {};

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;
  @Autowired Tokens tokens;

  private Api.As user;

  @BeforeAll
  void signUp() {
    user = api.newUser();
  }

  /// An open page: what has arrived so far.
  private static final class Page implements AutoCloseable {
    private final List<ServerSentEvent<String>> events = new CopyOnWriteArrayList<>();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Disposable connection;

    Page(ResponseSpec answer) {
      connection =
          answer
              .expectStatus()
              .isOk()
              .expectHeader()
              .contentTypeCompatibleWith(MediaType.TEXT_EVENT_STREAM)
              .returnResult(EVENT)
              .getResponseBody()
              .doFinally(signal -> ended.set(true))
              .subscribe(events::add);
    }

    /// The latest event of each name, once all of the names have come.
    Map<String, String> first() {
      Map<String, String> latest = new HashMap<>();
      await()
          .untilAsserted(() -> {
            latest.clear();
            for (ServerSentEvent<String> event : events) {
              if (event.event() != null) {
                latest.put(event.event(), String.valueOf(event.data()));
              }
            }
            assertThat(latest).containsOnlyKeys("session", "input", "relays", "preview", "project");
          });
      return latest;
    }

    void forget() {
      events.clear();
    }

    /// Waits for an event of that name whose data has the value at that path.
    void expect(String name, String path, Object value) {
      await()
          .untilAsserted(() -> {
            List<Object> values =
                events.stream()
                    .filter(event -> name.equals(event.event()) && !"null".equals(event.data()))
                    .map(event -> JsonPath.<Object>read(event.data(), path))
                    .toList();
            assertThat(values).contains(value);
          });
    }

    @Override
    public void close() {
      connection.dispose();
    }
  }

  @Test
  void a_page_first_hears_all_there_is() {
    var project = user.newProject();
    UUID destination = user.newDestination(project.id(), true);

    try (Page page = open(user, project.id())) {
      Map<String, String> first = page.first();

      assertThat(first.get("session")).isEqualTo("null");
      assertThat(first.get("preview")).isEqualTo("{\"ready\":false}");
      assertThat(first.get("project")).isEqualTo("{\"id\":\"" + project.id() + "\"}");
      assertThat(JsonPath.<String>read(first.get("relays"), "$[0].destinationId"))
          .isEqualTo(destination.toString());
      assertThat(JsonPath.<String>read(first.get("relays"), "$[0].state")).isEqualTo("IDLE");
      assertThat(JsonPath.<String>read(first.get("relays"), "$[0].wanted")).isEqualTo("STOPPED");
      assertThat(page.events).hasSize(5);
    }
  }

  @Test
  void the_ingest_the_owner_and_the_worker_are_heard_as_they_act() {
    var project = user.newProject(0);
    UUID destination = user.newDestination(project.id(), true);
    try (Page page = open(user, project.id())) {
      page.first();

      page.forget();
      api.hook("on_publish", project.streamKey(), "e1").expectStatus().isOk();
      page.expect("session", "$.state", "LIVE");
      page.expect("relays", "$[0].wanted", "RUNNING");

      // As a worker does it: the rows, then the notification.
      page.forget();
      jdbc.sql(
              """
              update relays set state = 'LIVE', live_since = now(), bytes_out = 4711, bitrate = 6400000
              where destination_id = :id
              """)
          .param("id", destination)
          .update();
      jdbc.sql("update streams set preview_state = 'READY' where project_id = :id")
          .param("id", project.id())
          .update();
      observed(project.id().toString());
      page.expect("relays", "$[0].state", "LIVE");
      page.expect("relays", "$[0].bytesOut", 4711);
      page.expect("preview", "$.ready", true);
      page.expect("session", "$.previewState", "READY");

      page.forget();
      user.call(HttpMethod.PATCH, "/api/projects/{id}", Map.of("name", "Renamed"), project.id())
          .expectStatus()
          .isOk();
      page.expect("project", "$.id", project.id().toString());
      assertThat(page.events).extracting(ServerSentEvent::event).containsOnly("project");

      page.forget();
      api.hook("on_publish_done", project.streamKey(), "e1").expectStatus().isOk();
      await()
          .untilAsserted(() ->
              assertThat(page.events)
                  .filteredOn(event -> "session".equals(event.event()))
                  .extracting(ServerSentEvent::data)
                  .containsExactly("null"));
      page.expect("preview", "$.ready", false);
      page.expect("relays", "$[0].state", "IDLE");
    }
  }

  @Test
  void an_interruption_and_what_is_on_air_are_heard_too() {
    var project = user.newProject();
    try (Page page = open(user, project.id())) {
      page.first();
      api.hook("on_publish", project.streamKey(), "e3").expectStatus().isOk();
      page.expect("session", "$.onAir", "NOTHING");
      page.expect("session", "$.wantedSource", "AUTO");

      page.forget();
      api.hook("on_publish_done", project.streamKey(), "e3").expectStatus().isOk();
      page.expect("session", "$.state", "INTERRUPTED");
      jdbc.sql("update streams set on_air = 'SLATE' where project_id = :id")
          .param("id", project.id())
          .update();
      observed(project.id().toString());
      page.expect("session", "$.onAir", "SLATE");

      page.forget();
      user.post("/api/projects/{id}/broadcast/slate", null, project.id())
          .expectStatus()
          .isAccepted();
      page.expect("session", "$.wantedSource", "SLATE");

      page.forget();
      user.putSettings(project.id(), Map.of("programDelayMs", 0)).expectStatus().isOk();
      page.expect("project", "$.id", project.id().toString());
      assertThat(page.events).extracting(ServerSentEvent::event).containsOnly("project");
    }
  }

  @Test
  void what_the_encoder_sends_is_heard_as_an_event_of_its_own() {
    var project = user.newProject(0);
    UUID worker = UUID.randomUUID();
    jdbc.sql(
            """
            insert into workers (id, host, version, capacity, machine, pid, start_ticks)
            values (:id, 'here', 'test', 10, '', 1, 1)
            """)
        .param("id", worker)
        .update();
    try (Page page = open(user, project.id())) {
      assertThat(page.first()).containsEntry("input", "null");
      api.hook("on_publish", project.streamKey(), "e4").expectStatus().isOk();
      page.expect("session", "$.state", "LIVE");
      jdbc.sql("update streams set worker_id = :worker where project_id = :id")
          .param("worker", worker)
          .param("id", project.id())
          .update();

      page.forget();
      jdbc.sql(
              """
              insert into inputs (stream_id, user_id, video_bitrate, measured_at)
              select id, user_id, 6000000, now() from streams where project_id = :id
              """)
          .param("id", project.id())
          .update();
      observed(project.id().toString());
      page.expect("input", "$.videoBitrate", 6_000_000);
      assertThat(page.events).extracting(ServerSentEvent::event).containsOnly("input");

      page.forget();
      api.hook("on_publish_done", project.streamKey(), "e4").expectStatus().isOk();
      await()
          .untilAsserted(() ->
              assertThat(page.events)
                  .filteredOn(event -> "input".equals(event.event()))
                  .extracting(ServerSentEvent::data)
                  .containsExactly("null"));
    } finally {
      jdbc.sql("delete from workers where id = :id").param("id", worker).update();
    }
  }

  @Test
  void a_chosen_slate_that_is_deleted_is_heard_as_a_change_of_the_project() {
    var project = user.newProject();
    String medium = user.newMedium("slate.png", new byte[10]);
    jdbc.sql(
            """
            update media set state = 'READY', kind = 'IMAGE', width = 640, height = 360, has_audio = false
            where id = :id::uuid
            """)
        .param("id", medium)
        .update();
    user.putSettings(project.id(), Map.of("slateMediaId", medium)).expectStatus().isOk();
    try (Page page = open(user, project.id())) {
      page.first();
      page.forget();

      user.call(HttpMethod.DELETE, "/api/media/{id}", null, medium).expectStatus().isNoContent();

      page.expect("project", "$.id", project.id().toString());
      assertThat(page.events).extracting(ServerSentEvent::event).containsOnly("project");
    }
  }

  @Test
  void a_notification_without_a_change_sends_nothing_and_one_of_nonsense_does_no_harm() {
    var project = user.newProject();
    try (Page page = open(user, project.id())) {
      page.first();
      page.forget();

      observed(project.id().toString());
      observed("nonsense");
      observed("");
      observed(UUID.randomUUID().toString());
      jdbc.sql("update projects set name = 'After' where id = :id")
          .param("id", project.id())
          .update();
      observed(project.id().toString());

      page.expect("project", "$.id", project.id().toString());
      assertThat(page.events).hasSize(1);
    }
  }

  @Test
  void two_pages_hear_the_same() {
    var project = user.newProject();
    try (Page one = open(user, project.id());
        Page other = open(user, project.id())) {
      one.first();
      other.first();

      api.hook("on_publish", project.streamKey(), "e2").expectStatus().isOk();

      one.expect("session", "$.state", "LIVE");
      other.expect("session", "$.state", "LIVE");
    }
  }

  @Test
  void another_users_events_are_not_found_although_the_page_asks_for_events_alone() {
    UUID project = user.newProject().id();

    exchange(api.newUser(), project)
        .expectStatus()
        .isNotFound()
        .expectHeader()
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:not-found");
  }

  @Test
  void the_events_end_when_the_token_does() {
    UUID project = user.newProject().id();
    var token = tokens.signAccess(user.id(), UUID.randomUUID(), Duration.ofMillis(2900));

    try (Page page = open(api.with(token.text()), project)) {
      page.first();
      assertThat(page.ended).isFalse();
      await().untilTrue(page.ended);
    }
    exchange(api.with(token.text()), project).expectStatus().isUnauthorized();
  }

  private Page open(Api.As who, UUID project) {
    return new Page(exchange(who, project));
  }

  private ResponseSpec exchange(Api.As who, UUID project) {
    return api.client()
        .get()
        .uri("/api/projects/{id}/events", project)
        .accept(MediaType.TEXT_EVENT_STREAM)
        .headers(headers -> headers.setBearerAuth(who.token()))
        .exchange();
  }

  private void observed(String payload) {
    jdbc.sql("select pg_notify(:channel, :payload)")
        .param("channel", Channels.OBSERVED)
        .param("payload", payload)
        .query((row, n) -> "")
        .single();
  }
}
