package io.gostream.api.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.WantedState;
import io.gostream.core.session.EndReason;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.core.session.WantedSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How `streams`, `inputs` and `relays` are shown, for every query that shows them: what the api
/// wants beside what the worker observed.
///
/// The worker may write its last word on a session after its end, or die before: nothing of an
/// ended session is on air.
public final class SessionColumns {

  /// Of a session `s` of the project `p`, with its [#INPUT].
  public static final String STREAM =
      """
      s.id as stream_id, s.state as stream_state, s.started_at as stream_started_at, s.ended_at as stream_ended_at,
      case when s.ended_at is not null then s.end_reason end as stream_end_reason,
      case when s.ended_at is null then s.on_air else 'NOTHING' end as stream_on_air,
      s.wanted_source, s.interrupted_at, s.preview_state,
      s.interrupted_at + make_interval(secs => p.reconnect_window_seconds) as ends_at,
      i.video_codec, i.audio_codec, i.width, i.height, i.frame_rate, i.audio_sample_rate, i.audio_channels,
      i.video_bitrate, i.audio_bitrate, i.keyframe_interval_ms, i.frames_dropped, i.measured_at\
      """;

  /// What the encoder of `s` sends.
  public static final String INPUT =
      """
      left join inputs i on i.stream_id = s.id and i.measured_at is not null
                        and s.state = 'LIVE' and s.worker_id is not null
      """;

  /// Of a [#LAST_BROADCAST].
  public static final String LAST =
      """
      last.id as last_id, last.started_at as last_started_at, last.ended_at as last_ended_at,
      last.end_reason as last_end_reason\
      """;

  /// The latest session of the project `p` that has ended.
  public static final String LAST_BROADCAST =
      """
      left join lateral (select id, started_at, ended_at, end_reason from streams
                         where project_id = p.id and ended_at is not null
                         order by ordinal desc limit 1) last on true
      """;

  /// Of a relay `r`.
  public static final String RELAY =
      """
      r.wanted as relay_wanted, r.state as relay_state, r.attempt as relay_attempt, r.reason as relay_reason,
      r.last_reason as relay_last_reason, r.retries as relay_retries, r.live_since as relay_live_since,
      r.retry_at as relay_retry_at, r.bytes_out as relay_bytes_out, r.bitrate as relay_bitrate,
      r.frames_dropped as relay_frames_dropped\
      """;

  private SessionColumns() {}

  /// @return null where the row has no session
  public static @Nullable StreamView stream(ResultSet row) throws SQLException {
    UUID id = row.getObject("stream_id", UUID.class);
    if (id == null) {
      return null;
    }
    return new StreamView(
        id,
        row.getString("stream_state"),
        requiredInstant(row, "stream_started_at"),
        instant(row, "stream_ended_at"),
        endReason(row, "stream_end_reason"),
        OnAir.valueOf(row.getString("stream_on_air")),
        WantedSource.valueOf(row.getString("wanted_source")),
        instant(row, "interrupted_at"),
        instant(row, "ends_at"),
        PreviewState.valueOf(row.getString("preview_state")),
        input(row));
  }

  private static @Nullable InputView input(ResultSet row) throws SQLException {
    Instant measuredAt = instant(row, "measured_at");
    return measuredAt == null
        ? null
        : new InputView(
            row.getString("video_codec"),
            row.getString("audio_codec"),
            row.getObject("width", Integer.class),
            row.getObject("height", Integer.class),
            row.getObject("frame_rate", Double.class),
            row.getObject("audio_sample_rate", Integer.class),
            row.getObject("audio_channels", Integer.class),
            row.getObject("video_bitrate", Long.class),
            row.getObject("audio_bitrate", Long.class),
            row.getObject("keyframe_interval_ms", Integer.class),
            row.getObject("frames_dropped", Long.class),
            measuredAt);
  }

  /// @return null of a project that had no session yet
  public static @Nullable LastBroadcast lastBroadcast(ResultSet row) throws SQLException {
    UUID id = row.getObject("last_id", UUID.class);
    return id == null
        ? null
        : new LastBroadcast(
            id,
            requiredInstant(row, "last_started_at"),
            requiredInstant(row, "last_ended_at"),
            EndReason.valueOf(row.getString("last_end_reason")));
  }

  /// @return an idle one where the row has none
  public static RelayView relay(ResultSet row) throws SQLException {
    String wanted = row.getString("relay_wanted");
    return wanted == null
        ? RelayView.idle()
        : new RelayView(
            WantedState.valueOf(wanted),
            row.getString("relay_state"),
            row.getInt("relay_attempt"),
            reason(row, "relay_reason"),
            reason(row, "relay_last_reason"),
            row.getInt("relay_retries"),
            instant(row, "relay_live_since"),
            instant(row, "relay_retry_at"),
            row.getLong("relay_bytes_out"),
            row.getLong("relay_bitrate"),
            row.getLong("relay_frames_dropped"));
  }

  private static RelayView.@Nullable Reason reason(ResultSet row, String column)
      throws SQLException {
    String code = row.getString(column);
    return code == null ? null : RelayView.Reason.of(ReasonCode.valueOf(code));
  }

  private static @Nullable EndReason endReason(ResultSet row, String column) throws SQLException {
    String reason = row.getString(column);
    return reason == null ? null : EndReason.valueOf(reason);
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  private static Instant requiredInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
