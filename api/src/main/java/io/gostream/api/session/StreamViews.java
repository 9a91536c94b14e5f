package io.gostream.api.session;

import io.gostream.api.session.BroadcastView.Interruption;
import io.gostream.core.session.EndReason;
import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.core.session.WantedSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// `streams`, `inputs` and `interruptions` as they are shown: what the api wants beside what the
/// worker observed.
///
/// The worker may write its last word on a session after its end, or die before: nothing of an
/// ended session is on air, and no interruption outlasts it.
@Repository
class StreamViews {

  private static final String SELECT =
      """
      select s.id, s.project_id, s.state, s.started_at, s.ended_at,
             case when s.ended_at is not null then s.end_reason end as end_reason,
             case when s.ended_at is null then s.on_air else 'NOTHING' end as on_air,
             s.wanted_source, s.interrupted_at, s.preview_state,
             s.interrupted_at + make_interval(secs => p.reconnect_window_seconds) as ends_at,
             i.video_codec, i.audio_codec, i.width, i.height, i.frame_rate, i.audio_sample_rate, i.audio_channels,
             i.video_bitrate, i.audio_bitrate, i.keyframe_interval_ms, i.frames_dropped, i.measured_at
      from streams s
      join projects p on p.id = s.project_id
      left join inputs i on i.stream_id = s.id and i.measured_at is not null
                        and s.state = 'LIVE' and s.worker_id is not null
      """;

  private final JdbcClient jdbc;

  StreamViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<StreamView> findActive(UUID projectId) {
    return jdbc.sql(SELECT + "where s.project_id = :projectId and s.ended_at is null")
        .param("projectId", projectId)
        .query((row, n) -> view(row))
        .optional();
  }

  /// By project; none of a project that has none.
  Map<UUID, StreamView> findActive(Collection<UUID> projectIds) {
    Map<UUID, StreamView> active = new HashMap<>();
    jdbc.sql(SELECT + "where s.project_id = any (:projectIds) and s.ended_at is null")
        .param("projectIds", new SqlArrayValue("uuid", projectIds.toArray()))
        .query(row -> {
          active.put(row.getObject("project_id", UUID.class), view(row));
        });
    return active;
  }

  /// Newest first.
  ///
  /// @param before the id of the session behind which to go on; null: from the newest
  List<StreamView> findLatest(UUID projectId, @Nullable UUID before, int limit) {
    return jdbc.sql(
            SELECT
                + """
                where s.project_id = :projectId
                  and (:before::uuid is null
                       or s.ordinal < (select ordinal from streams where id = :before and project_id = :projectId))
                order by s.ordinal desc
                limit :limit
                """)
        .param("projectId", projectId)
        .param("before", before)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  boolean exists(UUID projectId, UUID streamId) {
    return jdbc.sql(
            "select exists (select from streams where id = :streamId and project_id = :projectId)")
        .param("streamId", streamId)
        .param("projectId", projectId)
        .query(Boolean.class)
        .single();
  }

  /// By project; none of a project that had no session yet.
  Map<UUID, LastBroadcast> findLastBroadcasts(Collection<UUID> projectIds) {
    Map<UUID, LastBroadcast> last = new HashMap<>();
    jdbc.sql(
            """
            select p.id as project_id, s.*
            from unnest(:projectIds) as p (id)
            cross join lateral (
                select id, started_at, ended_at, end_reason from streams
                where project_id = p.id and ended_at is not null
                order by ordinal desc limit 1) as s
            """)
        .param("projectIds", new SqlArrayValue("uuid", projectIds.toArray()))
        .query(row -> {
          last.put(
              row.getObject("project_id", UUID.class),
              new LastBroadcast(
                  row.getObject("id", UUID.class),
                  row.getObject("started_at", OffsetDateTime.class).toInstant(),
                  row.getObject("ended_at", OffsetDateTime.class).toInstant(),
                  EndReason.valueOf(row.getString("end_reason"))));
        });
    return last;
  }

  /// In the order in which they began.
  Map<UUID, List<Interruption>> findInterruptions(List<UUID> streamIds) {
    Map<UUID, List<Interruption>> interruptions = new HashMap<>();
    if (streamIds.isEmpty()) {
      return interruptions;
    }
    jdbc.sql(
            """
            select i.stream_id, i.cause, i.started_at, coalesce(i.ended_at, s.ended_at) as ended_at
            from interruptions i join streams s on s.id = i.stream_id
            where i.stream_id in (:streamIds) order by i.started_at, i.id
            """)
        .param("streamIds", streamIds)
        .query(row -> {
          interruptions
              .computeIfAbsent(row.getObject("stream_id", UUID.class), id -> new ArrayList<>())
              .add(
                  new Interruption(
                      InterruptionCause.valueOf(row.getString("cause")),
                      row.getObject("started_at", OffsetDateTime.class).toInstant(),
                      SessionRepository.instant(row, "ended_at")));
        });
    return interruptions;
  }

  private static StreamView view(ResultSet row) throws SQLException {
    String endReason = row.getString("end_reason");
    return new StreamView(
        row.getObject("id", UUID.class),
        row.getString("state"),
        row.getObject("started_at", OffsetDateTime.class).toInstant(),
        SessionRepository.instant(row, "ended_at"),
        endReason == null ? null : EndReason.valueOf(endReason),
        OnAir.valueOf(row.getString("on_air")),
        WantedSource.valueOf(row.getString("wanted_source")),
        SessionRepository.instant(row, "interrupted_at"),
        SessionRepository.instant(row, "ends_at"),
        PreviewState.valueOf(row.getString("preview_state")),
        input(row));
  }

  private static @Nullable InputView input(ResultSet row) throws SQLException {
    Instant measuredAt = SessionRepository.instant(row, "measured_at");
    return measuredAt == null
        ? null
        : new InputView(
            row.getString("video_codec"),
            row.getString("audio_codec"),
            row.getObject("width", Integer.class),
            row.getObject("height", Integer.class),
            row.getObject("frame_rate", Double.class),
            row.getObject("audio_sample_rate", Integer.class),
            row.getObject("audio_channels", Integer.class),
            row.getObject("video_bitrate", Long.class),
            row.getObject("audio_bitrate", Long.class),
            row.getObject("keyframe_interval_ms", Integer.class),
            row.getObject("frames_dropped", Long.class),
            measuredAt);
  }
}
