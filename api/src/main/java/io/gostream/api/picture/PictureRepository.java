package io.gostream.api.picture;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// `pictures`: the api counts looks and shows what the worker wrote. Of a session that has ended
/// nothing is shown, nor a picture that was not made anew for a while: it is not what viewers see.
@Repository
class PictureRepository {

  /// Of a session `s`.
  static final String SHOWN =
      "s.ended_at is null and pictures.version > 0 and pictures.taken_at > now() - interval '1 min'";

  private final JdbcClient jdbc;

  PictureRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Somebody looks at the sessions that are not ended: of one project, or of all of the user's.
  void looked(UUID userId, @Nullable UUID projectId) {
    jdbc.sql(
            """
            insert into pictures as p (stream_id, user_id)
            select id, user_id from streams
            where user_id = :userId and ended_at is null
              and (cast(:projectId as uuid) is null or project_id = :projectId)
            order by id
            on conflict (stream_id) do update set looks = p.looks + 1
            """)
        .param("userId", userId)
        .param("projectId", projectId)
        .update();
  }

  void lookedAt(UUID streamId) {
    jdbc.sql("update pictures set looks = looks + 1 where stream_id = :id")
        .param("id", streamId)
        .update();
  }

  Optional<byte[]> findJpeg(UUID streamId) {
    return jdbc.sql(
            """
            select pictures.jpeg from pictures join streams s on s.id = pictures.stream_id
            where pictures.stream_id = :id and %s
            """
                .formatted(SHOWN))
        .param("id", streamId)
        .query((row, _) -> row.getBytes("jpeg"))
        .optional();
  }

  void deleteOfEnded() {
    jdbc.sql(
            "delete from pictures p using streams s where s.id = p.stream_id and s.ended_at is not null")
        .update();
  }
}
