package io.gostream.worker.session;

import io.gostream.core.media.MediaKind;
import io.gostream.core.session.PreviewState;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.program.ProgramSettings;
import io.gostream.worker.slate.SlateMedium;
import io.gostream.worker.slate.SlateWishes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads a [SessionRow] from its columns.
final class SessionRows {

  private SessionRows() {}

  static SessionRow read(ResultSet row, MediaFiles media) throws SQLException {
    return new SessionRow(
        row.getObject("id", UUID.class),
        row.getBoolean("ended"),
        row.getBoolean("plays_out"),
        row.getBoolean("live"),
        row.getString("ingest_node"),
        row.getBoolean("attached"),
        PreviewState.valueOf(row.getString("preview_state")),
        WantedSource.valueOf(row.getString("wanted_source")),
        new ProgramSettings(
            Duration.ofMillis(row.getInt("program_delay_ms")),
            Duration.ofMillis(row.getInt("stall_timeout_ms"))),
        new SlateWishes(
            number(row, "slate_width"),
            number(row, "slate_height"),
            number(row, "slate_frame_rate"),
            number(row, "slate_video_bitrate"),
            number(row, "slate_audio_bitrate")),
        medium(row, media),
        row.getObject("looks", Long.class));
  }

  private static @Nullable SlateMedium medium(ResultSet row, MediaFiles media) throws SQLException {
    var id = row.getObject("media_id", UUID.class);
    return id == null
        ? null
        : new SlateMedium(
            media.file(row.getObject("media_user_id", UUID.class), id),
            HexFormat.of().formatHex(row.getBytes("content_hash")),
            MediaKind.valueOf(row.getString("kind")),
            row.getLong("duration_ms"),
            row.getBoolean("has_audio"));
  }

  private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
    return row.getObject(column, Integer.class);
  }
}
