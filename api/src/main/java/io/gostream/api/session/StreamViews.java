package io.gostream.api.session;

import io.gostream.api.session.BroadcastView.Interruption;
import io.gostream.core.session.EndReason;
import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.core.session.WantedSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// `streams` and `interruptions` as they are shown: what the api wants beside what the worker
/// observed.
///
/// The worker may write its last word on a session after its end, or die before: nothing of an
/// ended session is on air, and no interruption outlasts it.
@Repository
class StreamViews {

  private static final String SELECT =
      """
      select s.id, s.state, s.started_at, s.ended_at,
             case when s.ended_at is not null then s.end_reason end as end_reason,
             case when s.ended_at is null then s.on_air else 'NOTHING' end as on_air,
             s.wanted_source, s.interrupted_at, s.preview_state,
             s.interrupted_at + make_interval(secs => p.reconnect_window_seconds) as ends_at
      from streams s join projects p on p.id = s.project_id
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

  /// Newest first.
  List<StreamView> findLatest(UUID projectId, int limit) {
    return jdbc.sql(
            SELECT + "where s.project_id = :projectId order by s.started_at desc limit :limit")
        .param("projectId", projectId)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
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
        PreviewState.valueOf(row.getString("preview_state")));
  }
}
