package io.gostream.worker.session;

import io.gostream.core.control.Channels;
import io.gostream.core.id.Ids;
import io.gostream.core.session.OnAir;
import io.gostream.worker.program.OnAirChange;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes what viewers see, and the interruptions, in one statement under the session's lease.
final class OnAirStore {

  private final JdbcClient jdbc;

  OnAirStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
        .param("me", held.workerId())
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
