package io.gostream.worker.session;

import static io.gostream.worker.session.ObservationStore.array;

import io.gostream.core.control.Channels;
import io.gostream.worker.input.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Writes what the encoders of any number of sessions send in one statement, each under its own
/// lease, and tells the api which projects changed. How many frames were dropped stays when the
/// encoder goes.
final class InputStore {

  private final JdbcClient jdbc;

  InputStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(Map<Lease, Optional<Input>> inputs) {
    var leases = List.copyOf(inputs.keySet());
    var measured = leases.stream().map(inputs::get).toList();
    jdbc.sql(
            """
            with written as (
                insert into inputs as i (
                    stream_id, user_id, video_codec, audio_codec, width, height, frame_rate, audio_sample_rate,
                    audio_channels, video_bitrate, audio_bitrate, keyframe_interval_ms, frames_dropped, measured_at)
                select s.id, s.user_id, m.video_codec, m.audio_codec, m.width, m.height, m.frame_rate, m.sample_rate,
                       m.channels, m.video_bitrate, m.audio_bitrate, m.keyframe_interval, coalesce(m.dropped, 0),
                       case when m.dropped is not null then now() end
                from unnest(:streams, :workers, :epochs, :videoCodecs, :audioCodecs, :widths, :heights, :frameRates,
                            :sampleRates, :channelCounts, :videoBitrates, :audioBitrates, :keyframeIntervals, :dropped)
                         as m (stream_id, worker_id, epoch, video_codec, audio_codec, width, height, frame_rate,
                               sample_rate, channels, video_bitrate, audio_bitrate, keyframe_interval, dropped)
                join streams s on s.id = m.stream_id and s.worker_id = m.worker_id and s.lease_epoch = m.epoch
                on conflict (stream_id) do update
                set video_codec = excluded.video_codec, audio_codec = excluded.audio_codec, width = excluded.width,
                    height = excluded.height, frame_rate = excluded.frame_rate,
                    audio_sample_rate = excluded.audio_sample_rate, audio_channels = excluded.audio_channels,
                    video_bitrate = excluded.video_bitrate, audio_bitrate = excluded.audio_bitrate,
                    keyframe_interval_ms = excluded.keyframe_interval_ms,
                    frames_dropped = greatest(i.frames_dropped, excluded.frames_dropped),
                    measured_at = excluded.measured_at
                returning stream_id)
            select pg_notify(:channel, s.project_id::text) from written w join streams s on s.id = w.stream_id
            """)
        .param("streams", array("uuid", leases, Lease::streamId))
        .param("workers", array("uuid", leases, Lease::workerId))
        .param("epochs", array("bigint", leases, Lease::epoch))
        .param("videoCodecs", column("text", measured, Input::videoCodec))
        .param("audioCodecs", column("text", measured, Input::audioCodec))
        .param("widths", column("integer", measured, Input::width))
        .param("heights", column("integer", measured, Input::height))
        .param("frameRates", column("float8", measured, Input::frameRate))
        .param("sampleRates", column("integer", measured, Input::audioSampleRate))
        .param("channelCounts", column("integer", measured, Input::audioChannels))
        .param("videoBitrates", column("bigint", measured, Input::videoBitrate))
        .param("audioBitrates", column("bigint", measured, Input::audioBitrate))
        .param("keyframeIntervals", column("integer", measured, Input::keyframeIntervalMs))
        .param("dropped", column("bigint", measured, Input::framesDropped))
        .param("channel", Channels.OBSERVED)
        .query((_, _) -> true)
        .list();
  }

  private static SqlArrayValue column(
      String type,
      List<Optional<Input>> inputs,
      Function<Input, ? extends @Nullable Object> column) {
    return array(type, inputs, input -> input.isEmpty() ? null : column.apply(input.get()));
  }
}
