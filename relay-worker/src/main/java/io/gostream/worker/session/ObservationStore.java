package io.gostream.worker.session;

import io.gostream.core.control.Channels;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Writes what was observed of any number of relays in one statement, each under its own lease, and
/// tells the api which projects changed.
final class ObservationStore {

  private final JdbcClient jdbc;

  ObservationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// One state as the columns have it.
  private record Columns(
      String state,
      int attempt,
      @Nullable String reason,
      @Nullable Instant liveSince,
      @Nullable Instant retryAt) {

    static Columns of(RelayState state) {
      var name = state.spelling();
      return switch (state) {
        case RelayState.Idle() -> new Columns(name, 0, null, null, null);
        case RelayState.Connecting(int attempt) -> new Columns(name, attempt, null, null, null);
        case RelayState.Live(Instant since) -> new Columns(name, 0, null, since, null);
        case RelayState.Reconnecting(int attempt, ReasonCode reason, Instant retryAt) ->
            new Columns(name, attempt, reason.name(), null, retryAt);
        case RelayState.Failed(ReasonCode reason) ->
            new Columns(name, 0, reason.name(), null, null);
      };
    }
  }

  void write(List<Observation> observations) {
    var columns = observations.stream().map(o -> Columns.of(o.state())).toList();
    jdbc.sql(
            """
            with written as (
                update relays r
                set state = o.state, attempt = o.attempt, reason = o.reason, live_since = o.live_since,
                    retry_at = o.retry_at, bytes_out = o.bytes_out, bitrate = o.bitrate, observed_at = now()
                from unnest(:relays, :streams, :workers, :epochs, :states, :attempts, :reasons, :live, :retries, :bytes, :bitrates)
                         as o (relay_id, stream_id, worker_id, epoch, state, attempt, reason, live_since, retry_at, bytes_out, bitrate),
                     streams s
                where r.id = o.relay_id and r.stream_id = s.id
                  and s.id = o.stream_id and s.worker_id = o.worker_id and s.lease_epoch = o.epoch
                returning s.project_id)
            select pg_notify(:channel, project_id::text) from (select distinct project_id from written) as changed
            """)
        .param("relays", array("uuid", observations, Observation::relayId))
        .param("streams", array("uuid", observations, o -> o.lease().streamId()))
        .param("workers", array("uuid", observations, o -> o.lease().workerId()))
        .param("epochs", array("bigint", observations, o -> o.lease().epoch()))
        .param("states", array("text", columns, Columns::state))
        .param("attempts", array("integer", columns, Columns::attempt))
        .param("reasons", array("text", columns, Columns::reason))
        .param("live", array("timestamptz", columns, c -> utc(c.liveSince())))
        .param("retries", array("timestamptz", columns, c -> utc(c.retryAt())))
        .param("bytes", array("bigint", observations, Observation::bytesOut))
        .param("bitrates", array("bigint", observations, Observation::bitrate))
        .param("channel", Channels.OBSERVED)
        .query((_, _) -> true)
        .list();
  }

  private static <T> SqlArrayValue array(
      String type, List<T> rows, Function<T, ? extends @Nullable Object> column) {
    return new SqlArrayValue(type, rows.stream().map(column).toArray());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
