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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// `stream_figures` and `relay_figures`: the worker adds a point of each every 10 s, all of a
/// session at the same time. A long session is thinned here: several points that follow each other
/// become one.
@Repository
class FigureRepository {

  /// Few enough for the time that a statement may take.
  private static final int FORGOTTEN_AT_ONCE = 20_000;

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

  /// @param together how many points become one: their means, at the time of the last
  List<InputPoint> findInput(UUID streamId, int together) {
    return jdbc.sql(
            """
            select max(at) as at, avg(video_bitrate::float8)::bigint as video_bitrate,
                   avg(audio_bitrate::float8)::bigint as audio_bitrate,
                   round(avg(frame_rate)::numeric, 2)::float8 as frame_rate,
                   mode() within group (order by on_air) as on_air
            from (select *, (row_number() over (order by at) - 1) / :together as number
                  from stream_figures where stream_id = :streamId) as numbered
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
  /// the one before was sent in between; where the relay did not run meanwhile, in the last
  /// interval. A relay's first point says only where it began.
  ///
  /// @param times the times of the input's points
  /// @param interval the time from one to the next
  List<RelayFigures> findRelays(UUID streamId, List<Instant> times, Duration interval) {
    Map<UUID, RelayFigures> relays = new LinkedHashMap<>();
    jdbc.sql(
            """
            with steps as (
                select r.id, r.destination_id, r.destination_name, r.platform, f.at, f.frames_dropped,
                       f.bytes_out - lag(f.bytes_out) over relay as bytes,
                       extract(epoch from f.at - lag(f.at) over relay) as seconds
                from relays r
                cross join unnest(:times) as point (at)
                join relay_figures f on f.relay_id = r.id and f.at = point.at
                where r.stream_id = :streamId
                window relay as (partition by r.id order by f.at))
            select *, (greatest(0, bytes) * 8 / case when seconds < 2 * :interval then seconds else :interval end)::bigint
                          as bitrate
            from steps
            where bytes is not null
            order by id, at
            """)
        .param("streamId", streamId)
        .param(
            "times",
            new SqlArrayValue("timestamptz", times.stream().map(FigureRepository::utc).toArray()))
        .param("interval", interval.toSeconds())
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

  /// Forgets some of what is older.
  ///
  /// @return whether there may be more
  boolean forgetOlderThan(Duration age) {
    boolean isMore = false;
    for (String table : List.of("stream_figures", "relay_figures")) {
      int forgotten =
          jdbc.sql(
                  """
                  delete from %1$s where ctid = any (array(
                      select ctid from %1$s where at < now() - make_interval(secs => :seconds) limit :limit))
                  """
                      .formatted(table))
              .param("seconds", age.toSeconds())
              .param("limit", FORGOTTEN_AT_ONCE)
              .update();
      isMore |= forgotten == FORGOTTEN_AT_ONCE;
    }
    return isMore;
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }

  private static Instant at(ResultSet row) throws SQLException {
    return row.getObject("at", OffsetDateTime.class).toInstant();
  }
}
