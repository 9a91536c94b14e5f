package io.gostream.worker.session;

import io.gostream.core.control.Channels;
import io.gostream.core.id.Ids;
import io.gostream.core.session.OnAir;
import io.gostream.worker.presence.WorkerIdentity;
import io.gostream.worker.program.OnAirChange;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes what viewers see, and the interruptions, in one statement under the session's lease.
final class OnAirStore {

  private final JdbcClient jdbc;
  private final WorkerIdentity me;

  OnAirStore(JdbcClient jdbc, WorkerIdentity me) {
    this.jdbc = jdbc;
    this.me = me;
  }

  /// Times are said as ages: the clock of the database is the rows' clock.
  void write(Lease held, OnAirChange change) {
    double age = Math.max(0, (System.nanoTime() - change.at()) / 1e9);
    var cause = change.cause();
    jdbc.sql(
            """
            with held as (
                update streams set on_air = :onAir
                where id = :id and worker_id = :me and lease_epoch = :epoch
                returning id, user_id, project_id),
            closed as (
                update interruptions i set ended_at = now() - make_interval(secs => :age)
                from held
                where i.stream_id = held.id and i.ended_at is null and :closes),
            opened as (
                insert into interruptions (id, user_id, stream_id, cause, started_at)
                select :interruption, user_id, id, cast(:cause as text), now() - make_interval(secs => :age)
                from held
                where cast(:cause as text) is not null)
            select pg_notify(:channel, project_id::text) from held
            """)
        .param("onAir", change.to().name())
        .param("id", held.streamId())
        .param("me", me.id())
        .param("epoch", held.epoch())
        .param("age", age)
        .param("closes", change.to() == OnAir.LIVE || cause != null)
        .param("interruption", Ids.newId())
        .param("cause", cause == null ? null : cause.name())
        .param("channel", Channels.OBSERVED)
        .query((_, _) -> true)
        .list();
  }
}
