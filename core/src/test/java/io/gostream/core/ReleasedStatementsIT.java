package io.gostream.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.PostgresForTests.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What the api and the relay-workers of the last release send still works on the newest schema,
/// under the roles that they log in as: during an upgrade they run beside a database that is
/// migrated already. PostgreSQL plans each statement, for which all names and all rights must be
/// there; that an INSERT names what must not be null is looked up.
///
/// A failure here means: expand first, contract one release later (CONTRIBUTING.md).
class ReleasedStatementsIT {

  /// Of the record that `./gostream record-release` makes, a file per role.
  private static final String SEPARATOR = "\n---\n";

  /// The types of some parameters cannot be told without the driver (indeterminate_datatype,
  /// ambiguous_parameter, ambiguous_function).
  private static final Set<String> TYPE_IS_THE_DRIVERS = Set.of("42P18", "42P08", "42725");

  private static final Pattern INSERT =
      Pattern.compile("(?is).*?\\binsert\\s+into\\s+(\\w+)\\s*\\(([^)]*)\\).*");

  /// @param login makes it a login of
  private record Role(String name, UnaryOperator<Database> login) {}

  private static final List<Role> ROLES =
      List.of(
          new Role("gostream_api", PostgresForTests::asApi),
          new Role("gostream_worker", PostgresForTests::asWorker));

  private final Database owner = PostgresForTests.migrated();

  @Test
  void each_statement_of_the_last_release_is_planned_on_the_newest_schema() throws Exception {
    assertThat(broken(owner)).isEmpty();
  }

  @Test
  void a_column_that_is_gone_and_a_right_that_is_gone_are_noticed() throws Exception {
    for (String contraction :
        List.of(
            "alter table relays rename column bytes_out to bytes",
            "revoke update on workers from gostream_worker")) {
      Database contracted = PostgresForTests.migrated();
      try (Connection connection = contracted.connect();
          var statement = connection.createStatement()) {
        statement.execute(contraction);
      }
      assertThat(broken(contracted)).as(contraction).isNotEmpty();
    }
  }

  private static List<String> broken(Database owner) throws Exception {
    List<String> broken = new ArrayList<>();
    for (Role role : ROLES) {
      try (Connection connection = simple(role.login().apply(owner));
          var statement = connection.createStatement()) {
        statement.execute("set gostream.tenant = 'system'");
        for (String sql : statements(role.name())) {
          try {
            statement.execute("explain (generic_plan) " + sql);
          } catch (SQLException e) {
            if (!TYPE_IS_THE_DRIVERS.contains(e.getSQLState())) {
              broken.add("%s: %s\n  %s".formatted(role.name(), e.getMessage(), sql));
            }
          }
        }
      }
    }
    return broken;
  }

  @Test
  void each_insert_of_the_last_release_names_every_column_that_wants_a_value() throws Exception {
    List<String> broken = new ArrayList<>();
    try (Connection connection = owner.connect()) {
      for (Role role : ROLES) {
        for (String sql : statements(role.name())) {
          Set<String> missing = missing(connection, sql);
          if (!missing.isEmpty()) {
            broken.add("%s in %s".formatted(missing, sql));
          }
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void the_record_holds_what_keeps_a_broadcast_on_air() throws IOException {
    assertThat(statements("gostream_worker"))
        .hasSizeGreaterThan(15)
        .anyMatch(sql -> sql.contains("for update skip locked"))
        .anyMatch(sql -> sql.contains("update workers"));
    assertThat(statements("gostream_api"))
        .hasSizeGreaterThan(50)
        .anyMatch(sql -> sql.contains("insert into streams"));
  }

  /// As text: else the driver would want to bind the parameters.
  private static Connection simple(Database database) throws SQLException {
    return DriverManager.getConnection(
        database.url() + "?preferQueryMode=simple", database.user(), database.password());
  }

  /// What an INSERT leaves out and must not; nothing for all others.
  private static Set<String> missing(Connection connection, String sql) throws SQLException {
    Matcher insert = INSERT.matcher(sql);
    if (!insert.matches()) {
      return Set.of();
    }
    Set<String> missing = wanted(connection, insert.group(1).toLowerCase(Locale.ROOT));
    for (String column : insert.group(2).split(",", -1)) {
      missing.remove(column.strip().replace("\"", "").toLowerCase(Locale.ROOT));
    }
    return missing;
  }

  /// Not null, and nothing fills it in.
  private static Set<String> wanted(Connection connection, String table) throws SQLException {
    Set<String> wanted = new HashSet<>();
    try (var statement =
        connection.prepareStatement(
            """
            select column_name from information_schema.columns
            where table_schema = current_schema() and table_name = ? and is_nullable = 'NO'
              and column_default is null and is_identity = 'NO' and is_generated = 'NEVER'
            """)) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        while (rows.next()) {
          wanted.add(rows.getString(1));
        }
      }
    }
    return wanted;
  }

  private static List<String> statements(String role) throws IOException {
    try (InputStream file =
        ReleasedStatementsIT.class.getResourceAsStream("/released/" + role + ".sql")) {
      if (file == null) {
        throw new AssertionError("There is no record of " + role);
      }
      return List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split(SEPARATOR, -1));
    }
  }
}
