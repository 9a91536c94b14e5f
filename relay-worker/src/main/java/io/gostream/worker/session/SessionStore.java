package io.gostream.worker.session;

import io.gostream.core.control.Channels;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretBox.UnreadableSecretException;
import io.gostream.core.secret.SecretContext;
import io.gostream.core.secret.SecretText;
import io.gostream.core.session.PreviewState;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.relay.RelayFigures;
import io.gostream.worker.relay.RelayTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// The sessions' side of the database. Every write names the lease under which it is made, and
/// changes nothing when that has passed to somebody else.
final class SessionStore {

  private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

  private final JdbcClient jdbc;
  private final SecretBox secrets;
  private final MediaFiles media;

  SessionStore(JdbcClient jdbc, SecretBox secrets, MediaFiles media) {
    this.jdbc = jdbc;
    this.secrets = secrets;
    this.media = media;
  }

  /// Whether the api has migrated the database.
  boolean schemaIsThere() {
    return jdbc.sql(
            """
            select exists (select from information_schema.columns where table_name = 'relay_figures')
            """)
        .query(Boolean.class)
        .single();
  }

  /// Takes up to `limit` sessions that nobody holds. A worker whose row was taken away takes
  /// nothing (the foreign key).
  List<ClaimedSession> claim(UUID workerId, int limit) {
    return jdbc.sql(
            """
            with claimable as (
                select id from streams
                where worker_id is null and ended_at is null
                order by started_at
                limit :limit
                for update skip locked)
            update streams s
            set worker_id = :me, lease_epoch = s.lease_epoch + 1, settled = false, attached_at = null
            from claimable c left join inputs i on i.stream_id = c.id, projects p
            where s.id = c.id and p.id = s.project_id
            returning s.id, s.worker_id, s.lease_epoch, s.user_id, s.project_id, s.stream_headers, p.stream_key_cipher,
                      i.frames_dropped
            """)
        .param("me", workerId)
        .param("limit", limit)
        .query((row, _) -> claimed(row))
        .list();
  }

  List<SessionRow> sessions(Collection<UUID> streamIds) {
    return jdbc.sql(
            """
            select s.id, s.ended_at is not null as ended,
                   s.end_reason in ('ENCODER_STOPPED', 'ENCODER_LOST') as plays_out, s.state = 'LIVE' as live, s.ingest_node,
                   s.attached_at is not null as attached, s.preview_state, s.wanted_source,
                   p.program_delay_ms, p.stall_timeout_ms, p.slate_width, p.slate_height, p.slate_frame_rate,
                   p.slate_video_bitrate, p.slate_audio_bitrate,
                   m.id as media_id, m.user_id as media_user_id, m.content_hash, m.kind, m.duration_ms, m.has_audio,
                   l.looks
            from streams s
            join projects p on p.id = s.project_id
            left join pictures l on l.stream_id = s.id
            left join media m on m.id = p.slate_media_id and m.state = 'READY'
            where s.id = any (:ids)
            """)
        .param("ids", uuids(streamIds))
        .query((row, _) -> SessionRows.read(row, media))
        .list();
  }

  /// The relays that are to run. A destination that the project's session before still pushes to,
  /// while it plays out or says good-bye, is not wanted yet: two pushers with one key throw each
  /// other out.
  List<WantedRelay> wantedRelays(Collection<UUID> streamIds) {
    return jdbc.sql(
            """
            select r.id, r.stream_id, r.wanted_revision, r.bytes_out, r.frames_dropped, r.retries,
                   d.id as destination_id, d.user_id, d.rtmp_url, d.stream_key_cipher, d.target_revision
            from relays r
            join destinations d on d.id = r.destination_id
            where r.stream_id = any (:ids) and r.wanted = 'RUNNING'
              and not exists (select from relays o join streams os on os.id = o.stream_id
                              where o.destination_id = r.destination_id and o.stream_id <> r.stream_id
                                and os.ended_at is not null and os.worker_id is not null
                                and o.state in ('CONNECTING', 'LIVE', 'RECONNECTING'))
            """)
        .param("ids", uuids(streamIds))
        .query((row, _) -> wanted(row))
        .list();
  }

  /// Says whether the ingest is played under this lease, and tells the api, whose publisher may be
  /// waiting for it.
  void writeAttached(Lease held, boolean attached) {
    write(
        held,
        """
        update streams
        set attached_at = case when :value then now() end
        where id = :id and worker_id = :me and lease_epoch = :epoch
        """,
        attached);
  }

  void writePreview(Lease held, PreviewState state) {
    write(
        held,
        """
        update streams
        set preview_state = :value
        where id = :id and worker_id = :me and lease_epoch = :epoch
        """,
        state.name());
  }

  /// Gives a session back. One that goes on is somebody else's at once.
  void release(Lease held) {
    jdbc.sql(
            """
            with released as (
                update streams
                set worker_id = null, settled = true, attached_at = null, preview_state = 'NONE', on_air = 'NOTHING'
                where id = :id and worker_id = :me and lease_epoch = :epoch
                returning id, ended_at),
            interrupted as (
                update interruptions i
                set ended_at = greatest(i.started_at, r.ended_at)
                from released r
                where i.stream_id = r.id and i.ended_at is null and r.ended_at is not null)
            select pg_notify(:channel, id::text) from released where ended_at is null
            """)
        .param("id", held.streamId())
        .param("me", held.workerId())
        .param("epoch", held.epoch())
        .param("channel", Channels.WANTED)
        .query((_, _) -> true)
        .list();
  }

  /// Closes the books of sessions that ended while their worker was dead: nothing of them is on air
  /// any more.
  void settleAbandoned() {
    jdbc.sql(
            """
            with abandoned as (
                update streams
                set settled = true, attached_at = null, preview_state = 'NONE', on_air = 'NOTHING'
                where worker_id is null and not settled and ended_at is not null
                returning id, ended_at),
            interrupted as (
                update interruptions i
                set ended_at = greatest(i.started_at, a.ended_at)
                from abandoned a
                where i.stream_id = a.id and i.ended_at is null)
            update relays r
            set state = 'IDLE', attempt = 0, reason = null, live_since = null, retry_at = null, bitrate = 0
            from abandoned a
            where r.stream_id = a.id and r.state not in ('IDLE', 'FAILED')
            """)
        .update();
  }

  private void write(Lease held, String update, Object value) {
    jdbc.sql(
            "with written as ("
                + update
                + " returning project_id) select pg_notify(:channel, project_id::text) from written")
        .param("value", value)
        .param("id", held.streamId())
        .param("me", held.workerId())
        .param("epoch", held.epoch())
        .param("channel", Channels.OBSERVED)
        .query((_, _) -> true)
        .list();
  }

  private ClaimedSession claimed(ResultSet row) throws SQLException {
    var projectId = uuid(row, "project_id");
    var context = SecretContext.streamKey(uuid(row, "user_id"), projectId);
    var held = new Lease(uuid(row, "id"), uuid(row, "worker_id"), row.getLong("lease_epoch"));
    SecretText streamKey = null;
    try {
      streamKey = secrets.decrypt(row.getBytes("stream_key_cipher"), context);
    } catch (UnreadableSecretException e) {
      LOG.error("session {}: {}", held.streamId(), e.getMessage());
    }
    var headers = HeaderStore.read(row.getBytes("stream_headers"));
    return new ClaimedSession(held, projectId, streamKey, headers, row.getLong("frames_dropped"));
  }

  private WantedRelay wanted(ResultSet row) throws SQLException {
    var relayId = uuid(row, "id");
    return new WantedRelay(
        relayId,
        uuid(row, "stream_id"),
        row.getInt("wanted_revision"),
        row.getInt("target_revision"),
        new RelayFigures(
            row.getLong("bytes_out"), row.getLong("frames_dropped"), row.getInt("retries")),
        target(row, relayId));
  }

  private Supplier<WantedRelay.Target> target(ResultSet row, UUID relayId) throws SQLException {
    var url = row.getString("rtmp_url");
    var context = SecretContext.destinationKey(uuid(row, "user_id"), uuid(row, "destination_id"));
    byte @Nullable [] cipher = row.getBytes("stream_key_cipher");
    return () -> target(relayId, url, cipher, context);
  }

  private WantedRelay.Target target(
      UUID relayId, String url, byte @Nullable [] cipher, SecretContext context) {
    try {
      var key = cipher == null ? null : secrets.decrypt(cipher, context);
      return new WantedRelay.Target.Usable(new RelayTarget(DestinationUrl.parse(url), key));
    } catch (DestinationUrl.InvalidDestinationException e) {
      return new WantedRelay.Target.Unusable(ReasonCode.BAD_URL);
    } catch (UnreadableSecretException e) {
      LOG.error("relay {}: {}", relayId, e.getMessage());
      return new WantedRelay.Target.Unusable(ReasonCode.INTERNAL);
    }
  }

  static SqlArrayValue uuids(Collection<UUID> ids) {
    return new SqlArrayValue("uuid", ids.toArray());
  }

  private static UUID uuid(ResultSet row, String column) throws SQLException {
    return row.getObject(column, UUID.class);
  }
}
