package io.gostream.worker.session;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// `pictures`: the api counts who looks, the worker that holds a session writes its picture.
final class PictureStore {

  private final JdbcClient jdbc;

  PictureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// How often somebody has looked at each of these sessions; those that nobody has are left out.
  Map<UUID, Long> looks(Collection<UUID> streamIds) {
    var looks = new HashMap<UUID, Long>();
    jdbc.sql("select stream_id, looks from pictures where stream_id = any(:streams)")
        .param("streams", new SqlArrayValue("uuid", streamIds.toArray()))
        .query(row -> {
          looks.put(row.getObject("stream_id", UUID.class), row.getLong("looks"));
        });
    return looks;
  }

  void write(Lease held, byte[] jpeg) {
    jdbc.sql(
            """
            update pictures p set jpeg = :jpeg, version = p.version + 1, taken_at = now()
            from streams s
            where p.stream_id = :id and s.id = p.stream_id
              and s.worker_id = :worker and s.lease_epoch = :epoch
            """)
        .param("jpeg", jpeg)
        .param("id", held.streamId())
        .param("worker", held.workerId())
        .param("epoch", held.epoch())
        .update();
  }
}
