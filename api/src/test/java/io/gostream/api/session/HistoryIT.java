package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// A project's earlier sessions, in pages, and the last one beside the project.
@ApiTest
class HistoryIT {

  @Autowired Api api;

  private Api.As user;
  private Api.NewProject project;

  @BeforeEach
  void signUp() {
    user = api.newUser();
    project = user.newProject(0);
  }

  /// @return the session's id
  private String broadcast(Api.NewProject of) {
    api.hook("on_publish", of.streamKey(), "h1").expectStatus().isOk();
    String id = JsonPath.read(user.json("/api/projects/{id}", of.id()), "$.stream.id");
    api.hook("on_publish_done", of.streamKey(), "h1").expectStatus().isOk();
    return id;
  }

  private List<String> page(String query) {
    return JsonPath.read(user.json("/api/projects/{id}/streams" + query, project.id()), "$[*].id");
  }

  @Test
  void the_history_comes_in_pages_newest_first_without_a_hole_or_a_repetition() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.addFirst(broadcast(project));
    }

    assertThat(page("")).isEqualTo(all);
    assertThat(page("?limit=2")).isEqualTo(all.subList(0, 2));
    assertThat(page("?limit=2&before=" + all.get(1))).isEqualTo(all.subList(2, 4));
    assertThat(page("?limit=2&before=" + all.get(3))).isEqualTo(all.subList(4, 5));
    assertThat(page("?before=" + all.get(4))).isEmpty();
    assertThat(page("?before=" + UUID.randomUUID())).isEmpty();
  }

  @Test
  void what_is_no_limit_and_no_id_is_refused() {
    for (String limit : List.of("0", "51", "-1")) {
      user.get("/api/projects/{id}/streams?limit=" + limit, project.id())
          .expectStatus()
          .isBadRequest();
    }
    user.get("/api/projects/{id}/streams?before=yesterday", project.id())
        .expectStatus()
        .isBadRequest();
  }

  @Test
  void a_project_says_which_broadcast_was_its_last() {
    assertThat(
            JsonPath.<Object>read(user.json("/api/projects/{id}", project.id()), "$.lastBroadcast"))
        .isNull();
    broadcast(project);
    String last = broadcast(project);
    var other = user.newProject(0);
    String ofOther = broadcast(other);
    user.newProject();
    api.hook("on_publish", other.streamKey(), "h2").expectStatus().isOk(); // on air is not over

    Map<String, Object> alone =
        JsonPath.read(user.json("/api/projects/{id}", project.id()), "$.lastBroadcast");
    List<Map<String, Object>> listed =
        JsonPath.read(user.json("/api/projects"), "$[*].lastBroadcast");

    assertThat(alone)
        .containsOnlyKeys("id", "startedAt", "endedAt", "endReason")
        .containsEntry("id", last)
        .containsEntry("endReason", "ENCODER_STOPPED");
    assertThat(listed).hasSize(3);
    assertThat(listed.get(0)).isNull();
    assertThat(listed.get(1)).containsEntry("id", ofOther);
    assertThat(listed.get(2)).isEqualTo(alone);
  }
}
