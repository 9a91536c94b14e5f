package io.gostream.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// The tests' api allows 45 projects, and 40 destinations for each.
@ApiTest
class QuotasIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  @Test
  void there_is_a_most_of_projects_also_for_requests_at_once() throws Exception {
    Api.As user = api.newUser();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Integer> request =
          () ->
              user.post("/api/projects", Map.of("name", "Show"))
                  .expectBody()
                  .returnResult()
                  .getStatus()
                  .value();
      var answers = threads.invokeAll(IntStream.range(0, 49).mapToObj(i -> request).toList());

      int created = 0;
      for (var answer : answers) {
        created += answer.get() == 201 ? 1 : 0;
      }
      assertThat(created).isEqualTo(45);
    }
    assertReached(user.post("/api/projects", Map.of("name", "One more")));
    // Everybody has the own ones.
    api.newUser().newProject();
  }

  @Test
  void there_is_a_most_of_destinations_for_each_project() {
    Api.As user = api.newUser();
    var project = user.newProject();
    for (int i = 0; i < 40; i++) {
      user.newDestination(project.id(), false);
    }

    assertReached(
        user.post(
            "/api/projects/{id}/destinations",
            Map.of("platform", "CUSTOM", "name", "Fifth", "rtmpUrl", "rtmp://live.example.org/app"),
            project.id()));
    user.newDestination(user.newProject().id(), false);
  }

  @Test
  void what_the_operator_set_for_one_user_goes_before_what_holds_for_all() {
    Api.As user = api.newUser();
    user.newProject();
    set(user, "projects", 1);
    assertReached(user.post("/api/projects", Map.of("name", "One more")));
    user.get("/api/me/quotas")
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.limits.projects")
        .isEqualTo(1)
        .jsonPath("$.limits.destinations")
        .isEqualTo(40)
        .jsonPath("$.used.projects")
        .isEqualTo(1);
    api.newUser().newProject();
  }

  @Test
  void a_broadcast_too_many_is_refused_to_the_person_and_to_the_encoder_which_is_written_down() {
    Api.As user = api.newUser();
    var first = user.newProject();
    var second = user.newProject();
    set(user, "broadcasts", 1);
    user.post("/api/projects/{id}/broadcast/start", null, first.id()).expectStatus().isAccepted();

    user.post("/api/projects/{id}/broadcast/start", null, second.id())
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("End one of these broadcasts"));
    api.hook("on_publish", second.streamKey(), "c1").expectStatus().isForbidden();
    api.hook("on_publish", second.streamKey(), "c2").expectStatus().isForbidden();
    user.get("/api/me/audit")
        .expectBody()
        .jsonPath("$[?(@.kind == 'PUBLISH_REFUSED')].subjectId")
        .isEqualTo(second.id().toString());

    // What is on air goes on, and its own encoder is let in.
    api.hook("on_publish", first.streamKey(), "c3").expectStatus().isOk();
    user.post("/api/projects/{id}/broadcast/end", null, first.id()).expectStatus().isNoContent();
    api.hook("on_publish", second.streamKey(), "c4").expectStatus().isOk();
  }

  private void set(Api.As user, String quota, int most) {
    jdbc.sql(
            "insert into user_quotas (user_id, %s) select id, :most from users where email = :email"
                .formatted(quota))
        .param("most", most)
        .param("email", user.email())
        .update();
  }

  private static void assertReached(ResponseSpec answer) {
    answer
        .expectStatus()
        .isEqualTo(409)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:gostream:problem:quota-reached")
        .jsonPath("$.detail")
        .value(String.class, detail -> assertThat(detail).contains("Delete one"));
  }
}
