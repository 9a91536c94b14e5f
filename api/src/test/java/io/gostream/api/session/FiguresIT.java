package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The points that a worker kept, as charts.
@ApiTest
class FiguresIT {

  @Autowired Api api;
  @Autowired Figures figures;
  @Autowired @PastTheWalls JdbcClient jdbc;

  private Api.As user;
  private Api.NewProject project;
  private UUID destination;
  private UUID stream;

  @BeforeEach
  void goLive() {
    user = api.newUser();
    project = user.newProject();
    destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "g1").expectStatus().isOk();
    stream = UUID.fromString(JsonPath.read(json("/api/projects/{id}"), "$.stream.id"));
  }

  private String json(String uri) {
    return user.json(uri, project.id());
  }

  private String charts() {
    return user.json("/api/projects/{id}/streams/{stream}/figures", project.id(), stream);
  }

  /// Points from `first` to `last`, one each 10 s: video of 1000 bit/s times their number, relays
  /// that have sent 1250 bytes more each time.
  private void points(int first, int last) {
    inputPoints(first, last, "n * 1000");
    relayPoints(first, last);
  }

  private void inputPoints(int first, int last, String videoBitrate) {
    jdbc.sql(
            """
            insert into stream_figures (stream_id, at, user_id, video_bitrate, audio_bitrate, frame_rate, on_air)
            select s.id, timestamptz '2026-11-20 21:00:00+00' + make_interval(secs => n * 10), s.user_id, %s, 128000,
                   29.97, 'LIVE'
            from streams s, generate_series(:first, :last) as n where s.id = :stream
            """
                .formatted(videoBitrate))
        .param("first", first)
        .param("last", last)
        .param("stream", stream)
        .update();
  }

  private void relayPoints(int first, int last) {
    jdbc.sql(
            """
            insert into relay_figures (relay_id, at, user_id, bytes_out, frames_dropped)
            select r.id, timestamptz '2026-11-20 21:00:00+00' + make_interval(secs => n * 10), r.user_id, n * 1250, n
            from relays r, generate_series(:first, :last) as n where r.stream_id = :stream
            """)
        .param("first", first)
        .param("last", last)
        .param("stream", stream)
        .update();
  }

  @Test
  void a_session_without_points_has_empty_charts() {
    String charts = charts();

    assertThat(JsonPath.<Integer>read(charts, "$.intervalSeconds")).isEqualTo(10);
    for (String part : List.of("points", "relays", "interruptions")) {
      assertThat(JsonPath.<List<?>>read(charts, "$." + part)).as(part).isEmpty();
    }
  }

  @Test
  void each_point_is_told_with_the_bitrate_since_the_one_before() {
    points(1, 3);

    String charts = charts();

    assertThat(JsonPath.<List<Map<String, Object>>>read(charts, "$.points"))
        .hasSize(3)
        .first()
        .isEqualTo(
            Map.of(
                "at",
                "2026-11-20T21:00:10Z",
                "videoBitrate",
                1000,
                "audioBitrate",
                128_000,
                "frameRate",
                29.97,
                "onAir",
                "LIVE"));
    assertThat(JsonPath.<List<String>>read(charts, "$.relays[*].destinationId"))
        .containsExactly(destination.toString());
    assertThat(JsonPath.<String>read(charts, "$.relays[0].destinationName")).isEqualTo("Elsewhere");
    assertThat(JsonPath.<String>read(charts, "$.relays[0].platform")).isEqualTo("CUSTOM");
    assertThat(JsonPath.<List<Map<String, Object>>>read(charts, "$.relays[0].points"))
        .containsExactly(
            Map.of("at", "2026-11-20T21:00:20Z", "bitrate", 1000, "framesDropped", 2),
            Map.of("at", "2026-11-20T21:00:30Z", "bitrate", 1000, "framesDropped", 3));
  }

  @Test
  void a_relay_that_paused_has_a_hole_and_no_peak_and_no_dent_behind_it() {
    inputPoints(1, 60, "1000");
    relayPoints(1, 3);
    // Started anew between two looks of the worker, it has sent as much as in any.
    jdbc.sql(
            """
            insert into relay_figures (relay_id, at, user_id, bytes_out, frames_dropped)
            select id, timestamptz '2026-11-20 21:10:00+00', user_id, 4 * 1250, 3 from relays where stream_id = :stream
            """)
        .param("stream", stream)
        .update();

    assertThat(JsonPath.<List<Integer>>read(charts(), "$.relays[0].points[*].bitrate"))
        .containsExactly(1000, 1000, 1000);
  }

  @Test
  void a_long_session_is_thinned_to_at_most_720_points_that_are_means() {
    points(1, 1500);

    String charts = charts();

    assertThat(JsonPath.<Integer>read(charts, "$.intervalSeconds")).isEqualTo(30);
    assertThat(JsonPath.<List<Integer>>read(charts, "$.points[*].videoBitrate"))
        .hasSize(500)
        .startsWith(2000, 5000)
        .endsWith(1_499_000);
    assertThat(JsonPath.<List<Integer>>read(charts, "$.relays[0].points[*].framesDropped"))
        .hasSize(499)
        .startsWith(6, 9)
        .endsWith(1500);
    assertThat(JsonPath.<List<Integer>>read(charts, "$.relays[0].points[*].bitrate"))
        .containsOnly(1000);
  }

  @Test
  void exactly_720_points_are_not_thinned() {
    points(1, 720);
    assertThat(JsonPath.<List<?>>read(charts(), "$.points")).hasSize(720);
    points(721, 721);
    assertThat(JsonPath.<List<?>>read(charts(), "$.points")).hasSize(361);
  }

  @Test
  void without_an_encoder_a_point_has_no_rates() {
    inputPoints(1, 1, "null::bigint");
    assertThat(JsonPath.<Map<String, Object>>read(charts(), "$.points[0]"))
        .containsEntry("videoBitrate", null)
        .containsEntry("onAir", "LIVE");
  }

  @Test
  void interruptions_are_told_with_the_charts() {
    jdbc.sql(
            """
            insert into interruptions (id, user_id, stream_id, cause, started_at)
            select gen_random_uuid(), user_id, id, 'STALLED', timestamptz '2026-11-20 21:00:00+00'
            from streams where id = :stream
            """)
        .param("stream", stream)
        .update();
    assertThat(JsonPath.<List<Map<String, Object>>>read(charts(), "$.interruptions"))
        .singleElement()
        .satisfies(
            it -> assertThat(it).containsEntry("cause", "STALLED").containsEntry("endedAt", null));
  }

  @Test
  void a_session_of_another_project_is_not_found_although_both_are_the_own() {
    UUID other = user.newProject().id();
    user.get("/api/projects/{id}/streams/{stream}/figures", other, stream)
        .expectStatus()
        .isNotFound();
  }

  @Test
  void points_of_more_than_thirty_days_are_forgotten() {
    for (int days : new int[] {29, 31}) {
      jdbc.sql(
              """
              with point as (
                  insert into stream_figures (stream_id, at, user_id, on_air)
                  select id, now() - make_interval(days => :days), user_id, 'SLATE' from streams where id = :stream)
              insert into relay_figures (relay_id, at, user_id, bytes_out, frames_dropped)
              select id, now() - make_interval(days => :days), user_id, 0, 0 from relays where stream_id = :stream
              """)
          .param("days", days)
          .param("stream", stream)
          .update();
    }

    figures.forgetOld();

    for (String table :
        List.of("stream_figures f", "relay_figures f join relays r on r.id = f.relay_id")) {
      assertThat(
              jdbc.sql(
                      "select extract(day from now() - f.at)::int from %s where stream_id = :stream"
                          .formatted(table))
                  .param("stream", stream)
                  .query(Integer.class)
                  .list())
          .as(table)
          .containsExactly(29);
    }
  }
}
