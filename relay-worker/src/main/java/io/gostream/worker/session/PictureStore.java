package io.gostream.worker.session;

import org.springframework.jdbc.core.simple.JdbcClient;

/// `pictures`: the worker that holds a session writes its picture. Who looks, the api counts there.
final class PictureStore {

  private final JdbcClient jdbc;

  PictureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
