package io.gostream.api.session;

import io.gostream.api.session.BroadcastView.BroadcastRelay;
import io.gostream.core.destination.Platform;
import io.gostream.core.id.Ids;
import io.gostream.core.relay.WantedBy;
import io.gostream.core.relay.WantedState;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// `relays`: what is wanted is written here; what was observed is the worker's and only read.
@Repository
class RelayRepository {

  private final JdbcClient jdbc;

  RelayRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// What is wanted of a destination, and who wants it.
  record Wish(RelayPlan plan, WantedState wanted, WantedBy by) {}

  void insert(UUID streamId, UUID userId, RelayPlan plan, WantedState wanted, WantedBy by) {
    insert(streamId, userId, List.of(new Wish(plan, wanted, by)));
  }

  /// The logs of the destinations' sessions before go: only the latest session's is kept.
  void insert(UUID streamId, UUID userId, List<Wish> wishes) {
    if (wishes.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            with inserted as (
                insert into relays (id, user_id, stream_id, destination_id, destination_name, platform, wanted, wanted_by)
                select id, :userId, :streamId, destination_id, name, platform, wanted, wanted_by
                from unnest(:ids, :destinations, :names, :platforms, :wanted, :by)
                         as wish (id, destination_id, name, platform, wanted, wanted_by)
                on conflict (stream_id, destination_id) do nothing)
            delete from relay_logs
            where relay_id in (select id from relays where destination_id = any (:destinations) and stream_id <> :streamId)
            """)
        .param("userId", userId)
        .param("streamId", streamId)
        .param("ids", array("uuid", wishes, _ -> Ids.newId()))
        .param("destinations", array("uuid", wishes, wish -> wish.plan().destinationId()))
        .param("names", array("text", wishes, wish -> wish.plan().name()))
        .param("platforms", array("text", wishes, wish -> wish.plan().platform().name()))
        .param("wanted", array("text", wishes, wish -> wish.wanted().name()))
        .param("by", array("text", wishes, wish -> wish.by().name()))
        .update();
  }

  private static SqlArrayValue array(
      String type, List<Wish> wishes, Function<Wish, Object> column) {
    return new SqlArrayValue(type, wishes.stream().map(column).toArray());
  }

  /// The latest lines of the destination's log, in their order.
  List<RelayLogView.Line> findLog(UUID destinationId, int limit) {
    return jdbc.sql(
            """
            select l.at, l.text
            from relay_logs l join relays r on r.id = l.relay_id
            where r.destination_id = :destinationId
            order by l.id desc limit :limit
            """)
        .param("destinationId", destinationId)
        .param("limit", limit)
        .query((row, n) ->
            new RelayLogView.Line(
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("text")))
        .list()
        .reversed();
  }

  /// A start raises the revision, so that a relay that had given up tries again.
  ///
  /// @return false when the session has no relay for the destination
  boolean want(UUID streamId, UUID destinationId, WantedState wanted) {
    return jdbc.sql(
                """
                update relays
                set wanted = :wanted, wanted_by = 'USER', wanted_at = now(),
                    wanted_revision = wanted_revision + case when :wanted = 'RUNNING' then 1 else 0 end
                where stream_id = :streamId and destination_id = :destinationId
                """)
            .param("wanted", wanted.name())
            .param("streamId", streamId)
            .param("destinationId", destinationId)
            .update()
        == 1;
  }

  /// Nothing of the session is to run any more, and a person said so.
  void stopAll(UUID streamId) {
    jdbc.sql(
            """
            update relays set wanted = 'STOPPED', wanted_by = 'USER', wanted_at = now()
            where stream_id = :streamId
            """)
        .param("streamId", streamId)
        .update();
  }

  /// What a person chose in an earlier session, by destination.
  Map<UUID, WantedState> findChosen(UUID streamId) {
    Map<UUID, WantedState> chosen = new HashMap<>();
    jdbc.sql(
            """
            select destination_id, wanted from relays
            where stream_id = :streamId and wanted_by = 'USER' and destination_id is not null
            """)
        .param("streamId", streamId)
        .query(row -> {
          chosen.put(
              row.getObject("destination_id", UUID.class),
              WantedState.valueOf(row.getString("wanted")));
        });
    return chosen;
  }

  /// By destination.
  Map<UUID, RelayView> findViews(UUID streamId) {
    Map<UUID, RelayView> views = new HashMap<>();
    jdbc.sql(
            "select r.destination_id, %s from relays r where r.stream_id = :streamId and r.destination_id is not null"
                .formatted(SessionColumns.RELAY))
        .param("streamId", streamId)
        .query(row -> {
          views.put(row.getObject("destination_id", UUID.class), SessionColumns.relay(row));
        });
    return views;
  }

  Map<UUID, List<BroadcastRelay>> findOfStreams(List<UUID> streamIds) {
    Map<UUID, List<BroadcastRelay>> relays = new HashMap<>();
    if (streamIds.isEmpty()) {
      return relays;
    }
    jdbc.sql(
            """
            select r.stream_id, r.destination_id, r.destination_name, r.platform, %s
            from relays r where r.stream_id in (:streamIds) order by r.id
            """
                .formatted(SessionColumns.RELAY))
        .param("streamIds", streamIds)
        .query(row -> {
          relays
              .computeIfAbsent(row.getObject("stream_id", UUID.class), id -> new ArrayList<>())
              .add(
                  new BroadcastRelay(
                      row.getObject("destination_id", UUID.class),
                      row.getString("destination_name"),
                      Platform.valueOf(row.getString("platform")),
                      SessionColumns.relay(row)));
        });
    return relays;
  }
}
