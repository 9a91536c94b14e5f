package io.gostream.api.media;

import io.gostream.core.media.MediaKind;
import io.gostream.core.media.MediaRefusal;
import io.gostream.core.media.MediaState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// `media`: the api inserts, renames and deletes; what a medium is, the worker writes.
@Repository
class MediaRepository {

  private static final String SELECT =
      """
      select m.id, m.user_id, m.name, m.state, m.reason, m.kind, m.size_bytes, m.duration_ms, m.width, m.height,
             m.has_audio, m.created_at,
             array(select p.id from projects p where p.slate_media_id = m.id order by p.id) as used_by
      from media m
      """;

  private final JdbcClient jdbc;

  MediaRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Uploads of one user become rows one after the other, each seeing the quota that the others
  /// left.
  void lockUser(UUID userId) {
    jdbc.sql("select 1 from users where id = :id for no key update")
        .param("id", userId)
        .query((row, n) -> true)
        .list();
  }

  Usage usage(UUID userId) {
    return jdbc.sql(
            "select count(*) as count, coalesce(sum(size_bytes), 0) as bytes from media where user_id = :userId")
        .param("userId", userId)
        .query((row, n) -> new Usage(row.getInt("count"), row.getLong("bytes")))
        .single();
  }

  void insert(UUID id, UUID userId, String name, byte[] contentHash, long sizeBytes) {
    jdbc.sql(
            """
            insert into media (id, user_id, name, content_hash, size_bytes)
            values (:id, :userId, :name, :contentHash, :sizeBytes)
            """)
        .param("id", id)
        .param("userId", userId)
        .param("name", name)
        .param("contentHash", contentHash)
        .param("sizeBytes", sizeBytes)
        .update();
  }

  /// Newest first.
  List<Medium> findAll(UUID userId) {
    return jdbc.sql(SELECT + "where m.user_id = :userId order by m.id desc")
        .param("userId", userId)
        .query((row, n) -> medium(row))
        .list();
  }

  Optional<Medium> find(UUID userId, UUID id) {
    return jdbc.sql(SELECT + "where m.id = :id and m.user_id = :userId")
        .param("id", id)
        .param("userId", userId)
        .query((row, n) -> medium(row))
        .optional();
  }

  /// Whoever owns it.
  Optional<Medium> findReady(UUID id) {
    return jdbc.sql(SELECT + "where m.id = :id and m.state = 'READY'")
        .param("id", id)
        .query((row, n) -> medium(row))
        .optional();
  }

  /// @return false when the user has no such medium
  boolean rename(UUID userId, UUID id, String name) {
    return jdbc.sql(
                "update media set name = :name, updated_at = now() where id = :id and user_id = :userId")
            .param("name", name)
            .param("id", id)
            .param("userId", userId)
            .update()
        == 1;
  }

  void delete(UUID userId, UUID id) {
    jdbc.sql("delete from media where id = :id and user_id = :userId")
        .param("id", id)
        .param("userId", userId)
        .update();
  }

  /// All media of the user.
  Set<UUID> findIds(UUID userId) {
    return jdbc.sql("select id from media where user_id = :userId")
        .param("userId", userId)
        .query((row, n) -> row.getObject("id", UUID.class))
        .set();
  }

  private static Medium medium(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    String kind = row.getString("kind");
    return new Medium(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("name"),
        MediaState.valueOf(row.getString("state")),
        reason == null ? null : MediaRefusal.valueOf(reason),
        kind == null ? null : MediaKind.valueOf(kind),
        row.getLong("size_bytes"),
        nullable(row, "duration_ms", Long.class),
        nullable(row, "width", Integer.class),
        nullable(row, "height", Integer.class),
        nullable(row, "has_audio", Boolean.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        Arrays.asList((UUID[]) row.getArray("used_by").getArray()));
  }

  private static <T> @Nullable T nullable(ResultSet row, String column, Class<T> type)
      throws SQLException {
    return row.getObject(column, type);
  }
}
