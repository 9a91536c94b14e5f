package io.gostream.worker.session;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Keeps the figures of all sessions that a worker holds, and of their relays, as points of their
/// charts. They stand in the rows: one statement copies them, whatever their number.
final class FigureStore {

  private final JdbcClient jdbc;

  FigureStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void keep(UUID workerId) {
    jdbc.sql(
            """
            with held as (
                select id, user_id, state, on_air from streams where worker_id = :me and ended_at is null),
            kept as (
                insert into stream_figures (stream_id, at, user_id, video_bitrate, audio_bitrate, frame_rate, on_air)
                select h.id, now(), h.user_id, i.video_bitrate, i.audio_bitrate, i.frame_rate, h.on_air
                from held h
                left join inputs i on i.stream_id = h.id and i.measured_at is not null and h.state = 'LIVE')
            insert into relay_figures (relay_id, at, user_id, bytes_out, frames_dropped)
            select r.id, now(), r.user_id, r.bytes_out, r.frames_dropped
            from held h join relays r on r.stream_id = h.id
            where r.state in ('CONNECTING', 'LIVE', 'RECONNECTING')
            """)
        .param("me", workerId)
        .update();
  }
}
