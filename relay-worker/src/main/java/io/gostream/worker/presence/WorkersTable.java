package io.gostream.worker.presence;

import io.gostream.core.control.Channels;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table `workers`. Times in it are for people.
final class WorkersTable {

  private WorkersTable() {}

  /// @param waiting sessions that nobody holds, up to a thousand
  record Look(List<WorkerRow> rows, int waiting) {}

  /// Begins a new hold, and ends the earlier one if its row is still there. Saying it again when
  /// the answer was lost does no harm.
  static boolean hello(Connection connection, UUID id, @Nullable UUID before, WorkerIdentity me)
      throws SQLException {
    connection.setAutoCommit(false);
    try (var durable = connection.createStatement();
        var insert =
            connection.prepareStatement(
                """
                insert into workers (id, host, version, capacity, machine, pid, start_ticks)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set beat = workers.beat + 1
                """)) {
      // The row must not be lost when PostgreSQL crashes.
      durable.execute("set local synchronous_commit = on");
      if (before != null) {
        leave(connection, before);
      }
      insert.setObject(1, id);
      insert.setString(2, me.host());
      insert.setString(3, me.version());
      insert.setInt(4, me.capacity());
      insert.setString(5, me.place().machine());
      insert.setLong(6, me.place().pid());
      insert.setLong(7, me.place().startTicks());
      insert.executeUpdate();
      connection.commit();
      return true;
    } finally {
      connection.setAutoCommit(true);
    }
  }

  /// @return whether the row is still there
  static boolean beat(Connection connection, UUID id, int sessions) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update workers set beat = beat + 1, sessions = ?, seen_at = now() where id = ?")) {
      update.setInt(1, sessions);
      update.setObject(2, id);
      return update.executeUpdate() == 1;
    }
  }

  static Look look(Connection connection) throws SQLException {
    try (var select =
        connection.prepareStatement(
            """
            select id, beat, sessions, capacity, draining, machine, pid, start_ticks,
                   (select count(*)
                    from (select from streams where worker_id is null and ended_at is null limit ?) as free)
                   as waiting
            from workers
            """)) {
      select.setInt(1, Company.COUNTED);
      return look(select);
    }
  }

  private static Look look(PreparedStatement select) throws SQLException {
    try (var result = select.executeQuery()) {
      var rows = new ArrayList<WorkerRow>();
      int waiting = 0;
      while (result.next()) {
        rows.add(row(result));
        waiting = result.getInt("waiting");
      }
      return new Look(rows, waiting);
    }
  }

  private static WorkerRow row(ResultSet result) throws SQLException {
    return new WorkerRow(
        result.getObject("id", UUID.class),
        result.getLong("beat"),
        result.getInt("sessions"),
        result.getInt("capacity"),
        result.getBoolean("draining"),
        new Place(
            result.getString("machine"), result.getLong("pid"), result.getLong("start_ticks")));
  }

  /// Declares a worker dead, unless it has beaten since; the row's lock decides which comes first.
  /// What it held is free with that.
  static boolean bury(Connection connection, UUID id, long beat) throws SQLException {
    try (var delete =
        connection.prepareStatement(
            """
            with dead as (delete from workers where id = ? and beat = ? returning id),
            detached as (
                update streams s set attached_at = null from dead where s.worker_id = dead.id and s.ended_at is null)
            select pg_notify(?, '') from dead
            """)) {
      delete.setObject(1, id);
      delete.setLong(2, beat);
      delete.setString(3, Channels.WANTED);
      try (var result = delete.executeQuery()) {
        return result.next();
      }
    }
  }

  static boolean drain(Connection connection, UUID id) throws SQLException {
    try (var update =
        connection.prepareStatement("update workers set draining = true where id = ?")) {
      update.setObject(1, id);
      return update.executeUpdate() == 1;
    }
  }

  static boolean leave(Connection connection, UUID id) throws SQLException {
    try (var delete = connection.prepareStatement("delete from workers where id = ?")) {
      delete.setObject(1, id);
      return delete.executeUpdate() == 1;
    }
  }
}
