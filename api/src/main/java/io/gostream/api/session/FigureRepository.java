package io.gostream.api.session;

import io.gostream.api.session.FiguresView.InputPoint;
import io.gostream.api.session.FiguresView.RelayFigures;
import io.gostream.api.session.FiguresView.RelayPoint;
import io.gostream.core.destination.Platform;
import io.gostream.core.session.OnAir;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// `stream_figures` and `relay_figures`: the worker adds a point of each every 10 s, all of a
/// session at the same time. A long session is thinned here: several points that follow each other
/// become one.
@Repository
class FigureRepository {

  private final JdbcClient jdbc;

  FigureRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  int count(UUID streamId) {
    return jdbc.sql("select count(*) from stream_figures where stream_id = :streamId")
        .param("streamId", streamId)
        .query(Integer.class)
        .single();
  }

  /// @param together how many points become one
  List<InputPoint> findInput(UUID streamId, int together) {
    return jdbc.sql(
            """
            select min(at) as at, avg(video_bitrate)::bigint as video_bitrate, avg(audio_bitrate)::bigint as audio_bitrate,
                   round(avg(frame_rate)::numeric, 2)::float8 as frame_rate,
                   mode() within group (order by on_air) as on_air
            from (select *, (row_number() over (order by at) - 1) / :together as number
                  from stream_figures where stream_id = :streamId) as points
            group by number
            order by number
            """)
        .param("streamId", streamId)
        .param("together", together)
        .query((row, _) ->
            new InputPoint(
                at(row),
                row.getObject("video_bitrate", Long.class),
                row.getObject("audio_bitrate", Long.class),
                row.getObject("frame_rate", Double.class),
                OnAir.valueOf(row.getString("on_air"))))
        .list();
  }

  /// Of the relays that ran, in the order in which they were made. What a point has more of than
  /// the one before was sent in between; where the relay did not run meanwhile, since the worker
  /// looked last. A relay's first point says only where it began.
  ///
  /// @param together how many points become one
  /// @param pace how often the worker looks
  List<RelayFigures> findRelays(UUID streamId, int together, Duration pace) {
    Map<UUID, RelayFigures> relays = new LinkedHashMap<>();
    jdbc.sql(
            """
            with numbered as (
                select at, (row_number() over (order by at) - 1) / :together as number
                from stream_figures where stream_id = :streamId),
            steps as (
                select r.id, r.destination_id, r.destination_name, r.platform, f.at, n.number, f.frames_dropped,
                       f.bytes_out - lag(f.bytes_out) over relay as bytes,
                       extract(epoch from f.at - lag(f.at) over relay) as seconds
                from relays r join relay_figures f on f.relay_id = r.id join numbered n on n.at = f.at
                where r.stream_id = :streamId
                window relay as (partition by r.id order by f.at))
            select id, destination_id, destination_name, platform, min(at) as at, max(frames_dropped) as frames_dropped,
                   avg(greatest(0, bytes) * 8 / case when seconds < 2 * :pace then seconds else :pace end)::bigint as bitrate
            from steps
            where bytes is not null
            group by id, destination_id, destination_name, platform, number
            order by id, number
            """)
        .param("streamId", streamId)
        .param("together", together)
        .param("pace", pace.toSeconds())
        .query(row -> {
          var relay =
              new RelayFigures(
                  row.getObject("destination_id", UUID.class),
                  row.getString("destination_name"),
                  Platform.valueOf(row.getString("platform")),
                  new ArrayList<>());
          relays
              .computeIfAbsent(row.getObject("id", UUID.class), _ -> relay)
              .points()
              .add(new RelayPoint(at(row), row.getLong("bitrate"), row.getLong("frames_dropped")));
        });
    return List.copyOf(relays.values());
  }

  void forgetOlderThan(Duration age) {
    for (String table : List.of("stream_figures", "relay_figures")) {
      jdbc.sql("delete from %s where at < now() - make_interval(secs => :seconds)".formatted(table))
          .param("seconds", age.toSeconds())
          .update();
    }
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }
}
