package io.gostream.api.session;

import io.gostream.api.session.BroadcastView.Interruption;
import io.gostream.core.session.InterruptionCause;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// `streams` and `interruptions` as they are shown. No interruption outlasts its session.
@Repository
class StreamViews {

  private static final String SELECT =
      "select "
          + SessionColumns.STREAM
          + "\nfrom streams s join projects p on p.id = s.project_id\n"
          + SessionColumns.INPUT;

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
                      SessionColumns.instant(row, "ended_at")));
        });
    return interruptions;
  }

  private static StreamView view(ResultSet row) throws SQLException {
    return Objects.requireNonNull(SessionColumns.stream(row));
  }
}
