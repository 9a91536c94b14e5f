package io.gostream.api.control;

import io.gostream.api.tenancy.AcrossTenants;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/// PostgreSQL's NOTIFY.
@Repository
class Notifications {

  /// @param channel one of [io.gostream.core.control.Channels]
  record Notification(String channel, UUID id) {}

  private final JdbcClient jdbc;

  Notifications(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @AcrossTenants("ids of all tenants go together; no row is read")
  void send(Set<Notification> notifications) {
    jdbc.sql("select pg_notify(channel, id) from unnest(:channels, :ids) as n (channel, id)")
        .param("channels", texts(notifications, Notification::channel))
        .param("ids", texts(notifications, notification -> notification.id().toString()))
        .query((row, n) -> "")
        .list();
  }

  private static SqlArrayValue texts(
      Set<Notification> notifications, Function<Notification, String> text) {
    return new SqlArrayValue("text", notifications.stream().map(text).toArray());
  }
}
