package io.gostream.api.session;

import io.gostream.core.session.EndReason;
import io.gostream.core.session.WantedSource;
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

/// `streams`: the columns that the api writes. The worker's (lease, what is on air, preview) are
/// only read, and by [StreamViews].
@Repository
class SessionRepository {

  /// A session that has not ended, and who publishes it. Its row is locked until the transaction
  /// ends: a publish, its done, the end of its window and a person's button may all come at once.
  ///
  /// @param state as [io.gostream.core.session.SessionState] spells it
  /// @param publish of a live session only
  /// @param publishSeenAt when the ingest last spoke of the publish
  /// @param interruptedAt of an interrupted session only
  /// @param endReason why an interrupted session will end, should nobody come back
  /// @param window how long it waits for its encoder to come back; null: for ever
  record Active(
      UUID streamId,
      UUID projectId,
      String state,
      @Nullable PublishIdentity publish,
      @Nullable Instant publishSeenAt,
      @Nullable Instant interruptedAt,
      @Nullable EndReason endReason,
      @Nullable Duration window) {

    /// Whether it goes on without its encoder at all.
    boolean waitsForItsEncoder() {
      return window == null || !window.isZero();
    }
  }

  /// @param elapsed how long ago it ended, by PostgreSQL's clock
  record LastEnd(UUID streamId, EndReason reason, Duration elapsed) {}

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

  /// A session without a publish.
  ///
  /// @return false when the project has an active session already
  boolean insertWaiting(UUID streamId, UUID userId, UUID projectId) {
    return jdbc.sql(
                """
                insert into streams (id, user_id, project_id, state) values (:id, :userId, :projectId, 'WAITING')
                on conflict (project_id) where ended_at is null do nothing
                """)
            .param("id", streamId)
            .param("userId", userId)
            .param("projectId", projectId)
            .update()
        == 1;
  }

  /// The publish carries the session from now on. Its worker stays attached where it is; on another
  /// node it has to attach anew.
  void adopt(UUID streamId, PublishIdentity publish) {
    jdbc.sql(
            """
            update streams
            set state = 'LIVE', interrupted_at = null, end_reason = null,
                boot_epoch = :bootEpoch, client_id = :clientId, publish_seen_at = now(),
                attached_at = case when coalesce(ingest_node, :node) = :node then attached_at end,
                ingest_node = :node
            where id = :id
            """)
        .param("id", streamId)
        .param("node", publish.node())
        .param("bootEpoch", publish.bootEpoch())
        .param("clientId", publish.clientId())
        .update();
  }

  /// As [#lockActive] and [#adopt] of a session that waits for its encoder, in one statement.
  ///
  /// @return nothing when the key's project has no such session
  Optional<Sessions.Carried> carryOn(byte[] keyHash, PublishIdentity publish) {
    return jdbc.sql(
            """
            update streams s
            set state = 'LIVE', interrupted_at = null, end_reason = null,
                boot_epoch = :bootEpoch, client_id = :clientId, publish_seen_at = now(),
                attached_at = case when coalesce(s.ingest_node, :node) = :node then s.attached_at end,
                ingest_node = :node
            from projects p
            where p.stream_key_hash = :keyHash and s.project_id = p.id and s.ended_at is null
              and s.client_id is null
            returning s.id, s.user_id, s.project_id, s.attached_at is not null as attached
            """)
        .param("keyHash", keyHash)
        .param("node", publish.node())
        .param("bootEpoch", publish.bootEpoch())
        .param("clientId", publish.clientId())
        .query(SessionRepository::carried)
        .optional();
  }

  /// As [#lockActive] and [#interrupt] of a session that this publish carries and that waits when
  /// it is gone, in one statement.
  ///
  /// @return nothing when the key's project has no such session
  Optional<Sessions.Carried> interrupt(byte[] keyHash, PublishIdentity publish, EndReason reason) {
    return jdbc.sql(
            """
            update streams s
            set state = 'INTERRUPTED', interrupted_at = now(), end_reason = :reason,
                boot_epoch = null, client_id = null, publish_seen_at = null
            from projects p
            where p.stream_key_hash = :keyHash and s.project_id = p.id and s.ended_at is null
              and s.ingest_node = :node and s.boot_epoch = :bootEpoch and s.client_id = :clientId
              and p.reconnect_window_seconds is distinct from 0
            returning s.id, s.user_id, s.project_id, s.attached_at is not null as attached
            """)
        .param("keyHash", keyHash)
        .param("node", publish.node())
        .param("bootEpoch", publish.bootEpoch())
        .param("clientId", publish.clientId())
        .param("reason", reason.name())
        .query(SessionRepository::carried)
        .optional();
  }

  /// The publish is gone; the session waits for the next one.
  ///
  /// @param reason why it will end when none comes
  void interrupt(UUID streamId, EndReason reason) {
    jdbc.sql(
            """
            update streams
            set state = 'INTERRUPTED', interrupted_at = now(), end_reason = :reason,
                boot_epoch = null, client_id = null, publish_seen_at = null
            where id = :id
            """)
        .param("id", streamId)
        .param("reason", reason.name())
        .update();
  }

  void end(UUID streamId, EndReason reason) {
    jdbc.sql(
            """
            update streams
            set state = 'ENDED', ended_at = now(), interrupted_at = null, end_reason = :reason, preview_state = 'NONE'
            where id = :id
            """)
        .param("id", streamId)
        .param("reason", reason.name())
        .update();
  }

  void want(UUID streamId, WantedSource source) {
    jdbc.sql("update streams set wanted_source = :source where id = :id")
        .param("id", streamId)
        .param("source", source.name())
        .update();
  }

  /// The project's active session, locked.
  Optional<Active> lockActive(UUID projectId) {
    return jdbc.sql(
            """
            select s.id, s.project_id, s.state, s.ingest_node, s.boot_epoch, s.client_id, s.publish_seen_at,
                   s.interrupted_at, s.end_reason, p.reconnect_window_seconds
            from streams s join projects p on p.id = s.project_id
            where s.project_id = :projectId and s.ended_at is null
            for update of s
            """)
        .param("projectId", projectId)
        .query((row, n) -> active(row))
        .optional();
  }

  /// Just to know it, without a lock.
  Optional<UUID> findActiveId(UUID projectId) {
    return jdbc.sql("select id from streams where project_id = :projectId and ended_at is null")
        .param("projectId", projectId)
        .query(UUID.class)
        .optional();
  }

  /// The ingest node that carries, or last carried, the project's publish.
  Optional<String> findIngestNode(UUID projectId) {
    return jdbc.sql(
            """
            select ingest_node from streams
            where project_id = :projectId and ended_at is null and ingest_node is not null
            """)
        .param("projectId", projectId)
        .query(String.class)
        .optional();
  }

  /// Those of all active sessions.
  List<String> findIngestNodes() {
    return jdbc.sql(
            """
            select distinct ingest_node from streams where ended_at is null and ingest_node is not null
            """)
        .query((row, n) -> row.getString("ingest_node"))
        .list();
  }

  List<UUID> findActiveOfUser(UUID userId) {
    return jdbc.sql("select project_id from streams where user_id = :userId and ended_at is null")
        .param("userId", userId)
        .query((row, n) -> row.getObject("project_id", UUID.class))
        .list();
  }

  /// All live sessions, and when the ingest last spoke of them.
  List<SilenceWatch.Heard> findLive() {
    return jdbc.sql(
            """
            select s.id, s.project_id, s.ingest_node, s.client_id, s.publish_seen_at,
                   encode(p.stream_key_hash, 'hex') as key_hash
            from streams s join projects p on p.id = s.project_id
            where s.ended_at is null and s.state = 'LIVE' and s.publish_seen_at is not null
            """)
        .query((row, n) ->
            new SilenceWatch.Heard(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getString("ingest_node"),
                new IngestView.Carried(row.getString("client_id"), row.getString("key_hash")),
                row.getObject("publish_seen_at", OffsetDateTime.class).toInstant()))
        .list();
  }

  /// All interrupted sessions.
  List<WindowWatch.Interrupted> findInterrupted() {
    return jdbc.sql(
            """
            select s.id, s.project_id, s.interrupted_at, p.reconnect_window_seconds,
                   extract(epoch from now() - s.interrupted_at) as elapsed_seconds
            from streams s join projects p on p.id = s.project_id
            where s.ended_at is null and s.state = 'INTERRUPTED'
            """)
        .query((row, n) ->
            new WindowWatch.Interrupted(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                row.getObject("interrupted_at", OffsetDateTime.class).toInstant(),
                window(row),
                Duration.ofMillis(Math.round(row.getDouble("elapsed_seconds") * 1000))))
        .list();
  }

  /// @return false when this publish has no active session
  boolean touch(byte[] keyHash, PublishIdentity publish) {
    return jdbc.sql(
                """
                update streams s set publish_seen_at = now()
                from projects p
                where p.stream_key_hash = :keyHash and s.project_id = p.id and s.ended_at is null
                  and s.ingest_node = :node and s.boot_epoch = :bootEpoch and s.client_id = :clientId
                """)
            .param("keyHash", keyHash)
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

  /// The project's last session that has ended.
  Optional<LastEnd> findLastEnd(UUID projectId) {
    return jdbc.sql(
            """
            select id, end_reason, extract(epoch from now() - ended_at) as elapsed_seconds from streams
            where project_id = :projectId and ended_at is not null
            order by ordinal desc limit 1
            """)
        .param("projectId", projectId)
        .query((row, n) ->
            new LastEnd(
                row.getObject("id", UUID.class),
                EndReason.valueOf(row.getString("end_reason")),
                Duration.ofMillis(Math.round(row.getDouble("elapsed_seconds") * 1000))))
        .optional();
  }

  private static Active active(ResultSet row) throws SQLException {
    String clientId = row.getString("client_id");
    String endReason = row.getString("end_reason");
    return new Active(
        row.getObject("id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getString("state"),
        clientId == null
            ? null
            : new PublishIdentity(
                row.getString("ingest_node"), row.getString("boot_epoch"), clientId),
        SessionColumns.instant(row, "publish_seen_at"),
        SessionColumns.instant(row, "interrupted_at"),
        endReason == null ? null : EndReason.valueOf(endReason),
        window(row));
  }

  private static Sessions.Carried carried(ResultSet row, int number) throws SQLException {
    return new Sessions.Carried(
        row.getObject("user_id", UUID.class),
        row.getObject("project_id", UUID.class),
        row.getObject("id", UUID.class),
        row.getBoolean("attached"));
  }

  private static @Nullable Duration window(ResultSet row) throws SQLException {
    Integer seconds = row.getObject("reconnect_window_seconds", Integer.class);
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
