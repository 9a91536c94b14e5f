package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the encoder sends, as a worker measured it.
@ApiTest
class InputsIT {

  @Autowired Api api;
  @Autowired @PastTheWalls JdbcClient jdbc;

  private final UUID worker = UUID.randomUUID();
  private Api.As user;
  private Api.NewProject project;

  @BeforeEach
  void goLive() {
    user = api.newUser();
    project = user.newProject();
    api.hook("on_publish", project.streamKey(), "i1").expectStatus().isOk();
    jdbc.sql(
            """
            insert into workers (id, host, version, capacity, machine, pid, start_ticks)
            values (:id, 'here', 'test', 10, '', 1, 1)
            """)
        .param("id", worker)
        .update();
    jdbc.sql("update streams set worker_id = :worker where project_id = :project")
        .param("worker", worker)
        .param("project", project.id())
        .update();
  }

  @AfterEach
  void theWorkerGoes() {
    jdbc.sql("delete from workers where id = :id").param("id", worker).update();
  }

  private void measure(String measuredAt) {
    jdbc.sql(
            """
            insert into inputs (stream_id, user_id, video_codec, width, height, frame_rate, video_bitrate,
                                keyframe_interval_ms, frames_dropped, measured_at)
            select id, user_id, 'H264', 1920, 1080, 59.94, 6000000, 2000, 7, %s
            from streams where project_id = :project
            """
                .formatted(measuredAt))
        .param("project", project.id())
        .update();
  }

  private @Nullable Map<String, Object> input() {
    return JsonPath.read(user.json("/api/projects/{id}", project.id()), "$.stream.input");
  }

  @Test
  void it_is_null_until_something_was_measured() {
    assertThat(input()).isNull();
    measure("null");
    assertThat(input()).isNull();
  }

  @Test
  void what_was_measured_is_told_and_what_is_not_known_is_null() {
    measure("timestamptz '2026-11-20 21:00:00+00'");

    assertThat(input())
        .containsEntry("videoCodec", "H264")
        .containsEntry("width", 1920)
        .containsEntry("height", 1080)
        .containsEntry("frameRate", 59.94)
        .containsEntry("videoBitrate", 6_000_000)
        .containsEntry("keyframeIntervalMs", 2_000)
        .containsEntry("framesDropped", 7)
        .containsEntry("audioCodec", null)
        .containsEntry("audioBitrate", null)
        .containsEntry("measuredAt", "2026-11-20T21:00:00Z");
    assertThat(JsonPath.<Object>read(user.json("/api/projects"), "$[0].stream.input"))
        .isEqualTo(input());
  }

  @Test
  void while_the_encoder_is_gone_it_is_null_whatever_the_worker_wrote() {
    measure("now()");
    api.hook("on_publish_done", project.streamKey(), "i1").expectStatus().isOk();
    assertThat(input()).isNull();
  }

  @Test
  void what_a_dead_worker_measured_does_not_count() {
    measure("now()");
    theWorkerGoes();
    assertThat(input()).isNull();
  }
}
