package io.gostream.api.project;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/// The tests' api allows 45 projects, and 40 destinations for each.
@ApiTest
class QuotasIT {

  @Autowired Api api;

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
