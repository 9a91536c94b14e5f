package io.gostream.worker.session;

import static io.gostream.worker.session.ObservationStore.array;

import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes lines of any number of relays' logs in one statement, each under its own lease, and keeps
/// the last 200 of each relay.
final class RelayLogStore {

  private static final int KEPT = 200;

  private final JdbcClient jdbc;

  RelayLogStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<RelayLogs.Entry> entries) {
    jdbc.sql(
            """
            with held as (
                select l.relay_id, r.user_id, l.at, l.text, l.number
                from unnest(:relays, :streams, :workers, :epochs, :times, :texts)
                         with ordinality as l (relay_id, stream_id, worker_id, epoch, at, text, number)
                join streams s on s.id = l.stream_id and s.worker_id = l.worker_id and s.lease_epoch = l.epoch
                join relays r on r.id = l.relay_id and r.stream_id = s.id),
            added as (
                insert into relay_logs (user_id, relay_id, at, text)
                select user_id, relay_id, at, text from held order by number)
            delete from relay_logs old
            using (select relay_id, count(*) as lines from held group by relay_id) new
            where old.relay_id = new.relay_id
              and old.id <= (select id from relay_logs
                             where relay_id = new.relay_id
                             order by id desc
                             offset greatest(0, :kept - new.lines) limit 1)
            """)
        .param("relays", array("uuid", entries, RelayLogs.Entry::relayId))
        .param("streams", array("uuid", entries, e -> e.lease().streamId()))
        .param("workers", array("uuid", entries, e -> e.lease().workerId()))
        .param("epochs", array("bigint", entries, e -> e.lease().epoch()))
        .param("times", array("timestamptz", entries, e -> e.line().at().atOffset(ZoneOffset.UTC)))
        .param("texts", array("text", entries, e -> e.line().text()))
        .param("kept", KEPT)
        .update();
  }
}
