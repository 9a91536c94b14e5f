package io.gostream.api.audit;

import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.id.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Writes and reads the audit trail. What takes place in a transaction is recorded in it: what was
/// rolled back did not happen.
@Service
public class Audit {

  private final JdbcClient jdbc;
  private final AuditProperties properties;

  Audit(JdbcClient jdbc, AuditProperties properties) {
    this.jdbc = jdbc;
    this.properties = properties;
  }

  /// What an event is about.
  ///
  /// @param name what it is called; never a secret
  public record Subject(UUID id, @Nullable String name) {}

  @Transactional
  public void record(AuditKind kind, Actor actor) {
    record(kind, actor, null);
  }

  @Transactional
  public void record(AuditKind kind, Actor actor, @Nullable Subject subject) {
    jdbc.sql(
            """
            insert into audit_events (id, user_id, kind, subject_id, subject_name, api_key_id, address, user_agent)
            values (:id, :user, :kind, :subject, :name, :apiKey, :address, :userAgent)
            """)
        .param("id", Ids.newId())
        .param("user", actor.userId())
        .param("kind", kind.name())
        .param("subject", subject == null ? null : subject.id())
        .param("name", subject == null ? null : subject.name())
        .param("apiKey", actor.apiKeyId())
        .param("address", actor.caller().address())
        .param("userAgent", actor.caller().userAgent())
        .update();
  }

  /// The latest events of an account, newest first.
  ///
  /// @param before the id of the event behind which to go on; null: from the newest
  @Transactional(readOnly = true)
  public List<AuditEvent> read(UUID userId, @Nullable UUID before, int limit) {
    return jdbc.sql(
            """
            select id, kind, subject_id, subject_name, api_key_id, address, user_agent, at
            from audit_events
            where user_id = :user and (:before::uuid is null or id < :before)
            order by id desc
            limit :limit
            """)
        .param("user", userId)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) -> event(row))
        .list();
  }

  @Scheduled(fixedDelayString = "${gostream.audit.clean-up:1h}")
  @AcrossTenants("cleans up for all")
  @Transactional
  void forgetOld() {
    jdbc.sql("delete from audit_events where at < now() - make_interval(days => :days)")
        .param("days", (int) properties.keep().toDays())
        .update();
  }

  private static AuditEvent event(ResultSet row) throws SQLException {
    return new AuditEvent(
        row.getObject("id", UUID.class),
        AuditKind.valueOf(row.getString("kind")),
        row.getObject("subject_id", UUID.class),
        row.getString("subject_name"),
        row.getObject("api_key_id", UUID.class),
        row.getString("address"),
        row.getString("user_agent"),
        row.getObject("at", OffsetDateTime.class).toInstant());
  }
}
