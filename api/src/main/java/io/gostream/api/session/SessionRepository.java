package io.gostream.api.session;

import io.gostream.core.session.EndReason;
import io.gostream.core.session.PreviewState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// `streams`: the columns that the api writes. The worker's (lease, preview) are only read here.
@Repository
class SessionRepository {

  /// An active session and who publishes it.
  record Active(UUID streamId, UUID projectId, @Nullable PublishIdentity publish) {}

  private final JdbcClient jdbc;

  SessionRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return false when the project has an active session already: of several that try at once, one
  ///   wins
  boolean insertLive(UUID streamId, UUID userId, UUID projectId, PublishIdentity publish) {
    return jdbc.sql(
                """
                insert into streams (id, user_id, project_id, state, ingest_node, boot_epoch, client_id, publish_seen_at)
                values (:id, :userId, :projectId, 'LIVE', :node, :bootEpoch, :clientId, now())
                on conflict (project_id) where ended_at is null do nothing
                """)
            .param("id", streamId)
            .param("userId", userId)
            .param("projectId", projectId)
            .param("node", publish.node())
            .param("bootEpoch", publish.bootEpoch())
            .param("clientId", publish.clientId())
            .update()
        == 1;
  }

  Optional<Active> findActive(UUID projectId) {
    return jdbc.sql(
            """
            select id, project_id, ingest_node, boot_epoch, client_id
            from streams where project_id = :projectId and ended_at is null
            """)
        .param("projectId", projectId)
        .query((row, n) -> active(row))
        .optional();
  }

  List<UUID> findActiveOfUser(UUID userId) {
    return jdbc.sql("select project_id from streams where user_id = :userId and ended_at is null")
        .param("userId", userId)
        .query((row, n) -> row.getObject("project_id", UUID.class))
        .list();
  }

  /// Sessions whose publish has not been heard of for longer than that.
  List<Active> findSilent(Duration silence) {
    return jdbc.sql(
            """
            select id, project_id, ingest_node, boot_epoch, client_id
            from streams
            where ended_at is null and state = 'LIVE'
              and publish_seen_at < now() - make_interval(secs => :seconds)
            """)
        .param("seconds", silence.toMillis() / 1000.0)
        .query((row, n) -> active(row))
        .list();
  }

  /// @return false when it had ended already
  boolean end(UUID streamId, EndReason reason) {
    return jdbc.sql(
                """
                update streams set state = 'ENDED', ended_at = now(), end_reason = :reason, preview_state = 'NONE'
                where id = :id and ended_at is null
                """)
            .param("id", streamId)
            .param("reason", reason.name())
            .update()
        == 1;
  }

  /// @return false when this publish has no active session
  boolean touch(UUID projectId, PublishIdentity publish) {
    return jdbc.sql(
                """
                update streams set publish_seen_at = now()
                where project_id = :projectId and ended_at is null
                  and ingest_node = :node and boot_epoch = :bootEpoch and client_id = :clientId
                """)
            .param("projectId", projectId)
            .param("node", publish.node())
            .param("bootEpoch", publish.bootEpoch())
            .param("clientId", publish.clientId())
            .update()
        == 1;
  }

  boolean isAttached(UUID streamId) {
    return jdbc.sql("select attached_at is not null from streams where id = :id")
        .param("id", streamId)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  Optional<StreamView> findActiveView(UUID projectId) {
    return jdbc.sql(
            """
            select id, state, started_at, ended_at, end_reason, preview_state
            from streams where project_id = :projectId and ended_at is null
            """)
        .param("projectId", projectId)
        .query((row, n) -> view(row))
        .optional();
  }

  List<StreamView> findLatest(UUID projectId, int limit) {
    return jdbc.sql(
            """
            select id, state, started_at, ended_at, end_reason, preview_state
            from streams where project_id = :projectId order by started_at desc limit :limit
            """)
        .param("projectId", projectId)
        .param("limit", limit)
        .query((row, n) -> view(row))
        .list();
  }

  /// The session before this one, when it ended so recently that its encoder is the one that comes
  /// back.
  Optional<UUID> findJustEnded(UUID projectId, Duration within) {
    return jdbc.sql(
            """
            select id from streams
            where project_id = :projectId and ended_at > now() - make_interval(secs => :seconds)
              and end_reason in ('ENCODER_STOPPED', 'ENCODER_LOST')
            order by ended_at desc limit 1
            """)
        .param("projectId", projectId)
        .param("seconds", within.toMillis() / 1000.0)
        .query(UUID.class)
        .optional();
  }

  void ping() {
    jdbc.sql("select 1").query(Integer.class).single();
  }

  private static Active active(ResultSet row) throws SQLException {
    String node = row.getString("ingest_node");
    return new Active(
        row.getObject("id", UUID.class),
        row.getObject("project_id", UUID.class),
        node == null
            ? null
            : new PublishIdentity(node, row.getString("boot_epoch"), row.getString("client_id")));
  }

  private static StreamView view(ResultSet row) throws SQLException {
    String endReason = row.getString("end_reason");
    Instant startedAt = row.getObject("started_at", OffsetDateTime.class).toInstant();
    return new StreamView(
        row.getObject("id", UUID.class),
        row.getString("state"),
        startedAt,
        instant(row, "ended_at"),
        endReason == null ? null : EndReason.valueOf(endReason),
        PreviewState.valueOf(row.getString("preview_state")));
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
