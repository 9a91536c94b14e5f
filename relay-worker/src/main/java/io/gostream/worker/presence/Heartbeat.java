package io.gostream.worker.presence;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The worker's row among the workers, and the removal of rows of those that are long gone.
public final class Heartbeat {

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final WorkerIdentity me;

  public Heartbeat(JdbcClient jdbc, WorkerIdentity me) {
    this.jdbc = jdbc;
    this.me = me;
  }

  public void beat() {
    jdbc.sql(
            """
            insert into workers (id, host, version, capacity)
            values (:id, :host, :version, :capacity)
            on conflict (id) do update set seen_at = now()
            """)
        .param("id", me.id())
        .param("host", me.host())
        .param("version", me.version())
        .param("capacity", me.capacity())
        .update();
  }

  public void leave() {
    jdbc.sql(
            """
            delete from workers
            where id = :id or seen_at < now() - make_interval(secs => :forgotten)
            """)
        .param("id", me.id())
        .param("forgotten", (double) FORGOTTEN_AFTER.toSeconds())
        .update();
  }
}
