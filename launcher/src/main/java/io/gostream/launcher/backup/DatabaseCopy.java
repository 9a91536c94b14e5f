package io.gostream.launcher.backup;

import io.gostream.launcher.CannotStartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;

/// The rows of all tables out of one database and into another, in PostgreSQL's own COPY format:
/// needs no program of PostgreSQL's, and does not care for either server's version. The schema is
/// not copied; the migrations make it.
///
/// Row-level security is forced on the owner, too. Reading passes it as `system`. Writing with COPY
/// is not allowed under it at all, so the owner lifts the force for the one transaction that fills
/// the tables; nobody else sees the database in that state.
final class DatabaseCopy {

  private static final String HISTORY = "flyway_schema_history";

  private final Connection connection;

  /// @param connection as the owner of the tables
  DatabaseCopy(Connection connection) {
    this.connection = connection;
  }

  /// A table as it was copied.
  record Table(String name, List<String> columns) {

    Table {
      columns = List.copyOf(columns);
    }

    private String list() {
      return String.join(", ", columns.stream().map(DatabaseCopy::quoted).toList());
    }
  }

  /// Writes each table into a file, all as of one moment, while everybody goes on.
  ///
  /// @param folder gets a file per table
  /// @return the tables, in an order in which they can be filled again
  List<Table> read(Path folder) throws SQLException, IOException {
    connection.setAutoCommit(false);
    execute("set transaction isolation level repeatable read read only");
    var copier = connection.unwrap(PGConnection.class).getCopyAPI();
    List<Table> tables = new ArrayList<>();
    for (String name : inOrder()) {
      var table = new Table(name, columns(name));
      try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
        copier.copyOut(
            "copy (select %s from %s) to stdout".formatted(table.list(), quoted(name)), file);
      }
      tables.add(table);
    }
    connection.commit();
    connection.setAutoCommit(true);
    return tables;
  }

  /// The number of the latest migration; 0 for a database without any.
  int schema() throws SQLException {
    if (!query("select to_regclass('%s')::text".formatted(HISTORY)).contains(HISTORY)) {
      return 0;
    }
    return Integer.parseInt(
        query(
                "select coalesce(max(version::int), 0)::text from %s where success"
                    .formatted(HISTORY))
            .getFirst());
  }

  /// Whether nobody has an account there.
  boolean isEmpty() throws SQLException {
    return schema() == 0
        || query("select exists (select from users)::text").getFirst().equals("false");
  }

  /// Fills empty tables, all or nothing.
  ///
  /// @param folder with a file per table
  void write(List<Table> tables, Path folder) throws SQLException, IOException {
    connection.setAutoCommit(false);
    var copier = connection.unwrap(PGConnection.class).getCopyAPI();
    for (Table table : tables) {
      execute("alter table %s no force row level security".formatted(quoted(table.name())));
      try (InputStream file = Files.newInputStream(folder.resolve(table.name()))) {
        copier.copyIn(
            "copy %s (%s) from stdin".formatted(quoted(table.name()), table.list()), file);
      }
    }
    continueSequences();
    for (String name : walled(tables)) {
      execute("alter table %s force row level security".formatted(quoted(name)));
    }
    endWhatWasOnAir();
    connection.commit();
    connection.setAutoCommit(true);
  }

  /// Those of the tables that have policies: for them all it is forced.
  private Set<String> walled(List<Table> tables) throws SQLException {
    Set<String> walled =
        new LinkedHashSet<>(
            query(
                "select relname from pg_class where relnamespace = current_schema()::regnamespace and relrowsecurity"));
    walled.retainAll(tables.stream().map(Table::name).toList());
    return walled;
  }

  /// What was on air at the time of the backup is over: a restored instance must not begin to send
  /// to destinations that the original may still be sending to. Nor are its workers here.
  private void endWhatWasOnAir() throws SQLException {
    execute(
        """
        update streams
        set state = 'ENDED', ended_at = now(), interrupted_at = null, end_reason = 'ENCODER_LOST',
            preview_state = 'NONE', on_air = 'NOTHING'
        where ended_at is null
        """);
    execute("update streams set worker_id = null, settled = true where worker_id is not null");
    execute("update interruptions set ended_at = now() where ended_at is null");
    execute(
        "update relays set state = 'IDLE', retry_at = null where state not in ('IDLE', 'FAILED')");
    execute("delete from workers");
  }

  private void continueSequences() throws SQLException {
    for (String column :
        query(
            """
            select format('select setval(pg_get_serial_sequence(%L, %L), coalesce(max(%I), 0) + 1, false) from %I',
                          table_name, column_name, column_name, table_name)
            from information_schema.columns
            where table_schema = current_schema() and is_identity = 'YES'
            """)) {
      execute(column);
    }
  }

  /// Each table behind those that its foreign keys point at.
  private List<String> inOrder() throws SQLException {
    Set<String> waiting =
        new LinkedHashSet<>(
            query(
                """
                select relname from pg_class
                where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> '%s'
                order by relname
                """
                    .formatted(HISTORY)));
    List<String> ordered = new ArrayList<>();
    while (!waiting.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String name : waiting) {
        if (referenced(name).stream().noneMatch(waiting::contains)) {
          next.add(name);
        }
      }
      if (next.isEmpty()) {
        throw new CannotStartException(
            "The tables %s need each other: there is no order to fill them in.".formatted(waiting));
      }
      waiting.removeAll(next);
      ordered.addAll(next);
    }
    return ordered;
  }

  /// Without itself.
  private List<String> referenced(String table) throws SQLException {
    return query(
        """
        select distinct r.relname from pg_constraint c join pg_class r on r.oid = c.confrelid
        where c.contype = 'f' and c.conrelid = '%s'::regclass and c.confrelid <> c.conrelid
        """
            .formatted(quoted(table)));
  }

  private List<String> columns(String table) throws SQLException {
    return query(
        """
        select attname from pg_attribute
        where attrelid = '%s'::regclass and attnum > 0 and not attisdropped and attgenerated = ''
        order by attnum
        """
            .formatted(quoted(table)));
  }

  private static String quoted(String identifier) {
    return '"' + identifier + '"';
  }

  private List<String> query(String sql) throws SQLException {
    List<String> found = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(String.valueOf(rows.getString(1)));
      }
    }
    return found;
  }

  private void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
