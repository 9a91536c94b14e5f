package io.gostream.api.export;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Everything that is kept of a user, as one JSON document. Secrets are not in it, not even as
/// hashes: a stream key is revealed on its project's page, and what was entered for a platform is
/// on that platform.
@Component
class DataExport {

  /// One member of the document.
  ///
  /// @param rows a query of what is shown, `:user` being whose it is
  record Part(String name, String table, String rows) {}

  static final List<Part> PARTS =
      List.of(
          new Part(
              "user",
              "users",
              "select id, email, role, created_at as \"createdAt\" from users where id = :user"),
          new Part(
              "quotas",
              "user_quotas",
              """
              select projects, destinations, broadcasts, media, media_bytes as "mediaBytes"
              from user_quotas where user_id = :user
              """),
          new Part(
              "projects",
              "projects",
              """
              select id, name, stream_key_hint as "streamKeyHint", created_at as "createdAt",
                     updated_at as "updatedAt", slate_media_id as "slateMediaId",
                     reconnect_window_seconds as "reconnectWindowSeconds",
                     stall_timeout_ms as "stallTimeoutMs", program_delay_ms as "programDelayMs",
                     slate_width as "slateWidth", slate_height as "slateHeight",
                     slate_frame_rate as "slateFrameRate", slate_video_bitrate as "slateVideoBitrate",
                     slate_audio_bitrate as "slateAudioBitrate"
              from projects where user_id = :user order by id
              """),
          new Part(
              "destinations",
              "destinations",
              """
              select id, project_id as "projectId", platform, name, rtmp_url as "rtmpUrl",
                     stream_key_hint as "streamKeyHint", enabled, position,
                     created_at as "createdAt", updated_at as "updatedAt"
              from destinations where user_id = :user order by id
              """),
          new Part(
              "streams",
              "streams",
              """
              select id, project_id as "projectId", state, started_at as "startedAt",
                     ended_at as "endedAt", end_reason as "endReason"
              from streams where user_id = :user order by id
              """),
          new Part(
              "inputs",
              "inputs",
              """
              select stream_id as "streamId", video_codec as "videoCodec", audio_codec as "audioCodec", width,
                     height, frame_rate as "frameRate", audio_sample_rate as "audioSampleRate",
                     audio_channels as "audioChannels", video_bitrate as "videoBitrate",
                     audio_bitrate as "audioBitrate", keyframe_interval_ms as "keyframeIntervalMs",
                     frames_dropped as "framesDropped", measured_at as "measuredAt"
              from inputs where user_id = :user order by stream_id
              """),
          // Of each hour: all of their points may be millions.
          new Part(
              "streamFigures",
              "stream_figures",
              """
              select stream_id as "streamId", date_trunc('hour', at) as at,
                     avg(video_bitrate)::bigint as "videoBitrate", avg(audio_bitrate)::bigint as "audioBitrate",
                     round(avg(frame_rate)::numeric, 2) as "frameRate"
              from stream_figures where user_id = :user group by 1, 2 order by 1, 2
              """),
          new Part(
              "relayFigures",
              "relay_figures",
              """
              select relay_id as "relayId", date_trunc('hour', at) as at, max(bytes_out) as "bytesOut",
                     max(frames_dropped) as "framesDropped"
              from relay_figures where user_id = :user group by 1, 2 order by 1, 2
              """),
          new Part(
              "relays",
              "relays",
              """
              select id, stream_id as "streamId", destination_id as "destinationId",
                     destination_name as "destinationName", platform, wanted, wanted_by as "wantedBy",
                     wanted_at as "wantedAt", state, reason, last_reason as "lastReason", retries,
                     bytes_out as "bytesOut", frames_dropped as "framesDropped"
              from relays where user_id = :user order by id
              """),
          new Part(
              "relayLogs",
              "relay_logs",
              """
              select relay_id as "relayId", at, text from relay_logs where user_id = :user order by id
              """),
          new Part(
              "interruptions",
              "interruptions",
              """
              select id, stream_id as "streamId", cause, started_at as "startedAt", ended_at as "endedAt"
              from interruptions where user_id = :user order by id
              """),
          new Part(
              "pictures",
              "pictures",
              """
              select stream_id as "streamId", taken_at as "takenAt", encode(jpeg, 'base64') as jpeg
              from pictures where user_id = :user order by stream_id
              """),
          new Part(
              "connectionTests",
              "connection_tests",
              """
              select id, project_id as "projectId", rtmp_url as "rtmpUrl", state, outcome,
                     step_millis as "stepMillis", reason, created_at as "createdAt"
              from connection_tests where user_id = :user order by id
              """),
          new Part(
              "media",
              "media",
              """
              select id, name, state, kind, size_bytes as "sizeBytes", duration_ms as "durationMs", width,
                     height, has_audio as "hasAudio", created_at as "createdAt"
              from media where user_id = :user order by id
              """),
          new Part(
              "signIns",
              "sign_ins",
              """
              select id, address, user_agent as "userAgent", created_at as "createdAt",
                     last_used_at as "lastUsedAt", ended_at as "endedAt"
              from sign_ins where user_id = :user order by id
              """),
          new Part(
              "apiKeys",
              "api_keys",
              """
              select id, name, scope, key_hint as "keyHint", created_at as "createdAt",
                     last_used_at as "lastUsedAt"
              from api_keys where user_id = :user order by id
              """),
          new Part(
              "audit",
              "audit_events",
              """
              select id, kind, subject_id as "subjectId", subject_name as "subjectName",
                     api_key_id as "apiKeyId", address, user_agent as "userAgent", at
              from audit_events where user_id = :user order by id
              """));

  private final JdbcClient jdbc;

  DataExport(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// All parts as of one moment.
  ///
  /// @return a JSON object with one array for each part
  @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
  String of(UUID userId) {
    return PARTS.stream()
        .map(part -> "\"" + part.name() + "\":" + rows(part, userId))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private String rows(Part part, UUID userId) {
    return jdbc.sql("select coalesce(json_agg(part), '[]')::text from (" + part.rows() + ") part")
        .param("user", userId)
        .query(String.class)
        .single();
  }
}
