package io.gostream.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gostream.core.PostgresForTests.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/// What the schema itself says of tenants: a new table cannot be forgotten.
class TenantWallIT {

  /// Tables without a policy, and why.
  private static final Map<String, String> NOBODYS =
      Map.of(
          "invitations", "nobody's until they are used, and the operator's",
          "workers", "processes, of which no tenant is told more than how many there are",
          "flyway_schema_history", "which migrations have run");

  private static final String TABLES =
      "from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')";

  private final Database database = PostgresForTests.migrated();

  @Test
  void every_table_that_belongs_to_tenants_is_walled_for_all_commands_and_for_its_owner_too()
      throws SQLException {
    String owner = "case c.relname when 'users' then 'id' else 'user_id' end";
    assertThat(
            strings(
                """
                select c.relname %s
                and not (c.relrowsecurity and c.relforcerowsecurity and exists (
                    select from pg_policy p
                    where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive and p.polroles = '{0}'
                      and pg_get_expr(p.polqual, c.oid) = 'gostream_may_see(' || %s || ')'
                      and pg_get_expr(p.polwithcheck, c.oid) = 'gostream_may_see(' || %s || ')'))
                """
                    .formatted(TABLES, owner, owner)))
        .containsExactlyInAnyOrderElementsOf(NOBODYS.keySet());
  }

  @Test
  void no_other_policy_opens_a_wall_but_that_nobodys_events_may_be_written_down()
      throws SQLException {
    assertThat(
            strings(
                "select polrelid::regclass || ' ' || polcmd::text || ' ' || polname from pg_policy where polname <> 'tenant'"))
        .containsExactlyInAnyOrder("audit_events a nobodys", "invitations * nobodys");
  }

  @Test
  void what_belongs_to_no_tenant_has_no_user() throws SQLException {
    assertThat(
            strings(
                "select c.relname %s and c.relname <> 'users' and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'user_id')"
                    .formatted(TABLES)))
        .containsExactlyInAnyOrderElementsOf(NOBODYS.keySet());
  }

  @Test
  void the_api_may_use_each_table_and_make_none() throws SQLException {
    assertThat(
            strings(
                "select c.relname %s and has_table_privilege('gostream_api', c.oid, 'select')"
                    .formatted(TABLES)))
        .containsExactlyInAnyOrderElementsOf(
            strings(
                "select c.relname %s and c.relname <> 'flyway_schema_history'".formatted(TABLES)));
    assertThat(
            strings(
                """
                select c.relname %s and not (has_table_privilege('gostream_api', c.oid, 'insert')
                    and has_table_privilege('gostream_api', c.oid, 'update')
                    and has_table_privilege('gostream_api', c.oid, 'delete'))
                """
                    .formatted(TABLES)))
        .containsExactlyInAnyOrder("workers", "flyway_schema_history");
    assertThat(
            strings(
                "select has_schema_privilege('gostream_api', current_schema(), 'create')::text"))
        .containsExactly("false");
  }

  @Test
  void a_table_of_a_later_migration_may_be_used_by_the_api() throws SQLException {
    try (Connection connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute("create table later (id bigint generated always as identity, text text)");
    }

    try (Connection connection = PostgresForTests.asApi(database).connect();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("insert into later (text) values ('x')")).isEqualTo(1);
      assertThat(statement.executeUpdate("update later set text = 'y'")).isEqualTo(1);
      assertThat(statement.executeUpdate("delete from later")).isEqualTo(1);
    }
  }

  @Test
  void an_owner_who_is_no_superuser_migrates_and_is_held_by_the_wall_like_anybody()
      throws SQLException {
    Database owned = PostgresForTests.emptyOfOrdinaryOwner();
    PostgresForTests.migrate(owned);
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();

    try (Connection connection = owned.connect()) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> insert(connection, one))
          .withMessageContaining("row-level security");
      tell(connection, "system");
      insert(connection, one);
      insert(connection, other);
      assertThat(users(connection)).containsExactlyInAnyOrder(one, other);
      tell(connection, one.toString());
      assertThat(users(connection)).containsExactly(one);
      tell(connection, "");
      assertThat(users(connection)).isEmpty();
    }
  }

  @Test
  void rows_from_before_the_wall_stay_and_are_their_tenants() throws SQLException {
    Database owned = PostgresForTests.emptyOfOrdinaryOwner();
    Database api = PostgresForTests.asApi(database);
    UUID one = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    Flyway.configure()
        .dataSource(owned.url(), owned.user(), owned.password())
        .target("014")
        .load()
        .migrate();
    try (Connection connection = owned.connect()) {
      insert(connection, one);
      insert(connection, other);
    }

    PostgresForTests.migrate(owned);

    try (Connection connection = new Database(owned.url(), api.user(), api.password()).connect()) {
      assertThat(users(connection)).isEmpty();
      tell(connection, one.toString());
      assertThat(users(connection)).containsExactly(one);
      tell(connection, "system");
      assertThat(users(connection)).containsExactlyInAnyOrder(one, other);
    }
  }

  private static void insert(Connection connection, UUID user) throws SQLException {
    try (var statement =
        connection.prepareStatement(
            "insert into users (id, email, password_hash) values (?, ?, 'x')")) {
      statement.setObject(1, user);
      statement.setString(2, user + "@example.org");
      statement.execute();
    }
  }

  private static void tell(Connection connection, String tenant) throws SQLException {
    try (var statement =
        connection.prepareStatement("select set_config('gostream.tenant', ?, false)")) {
      statement.setString(1, tenant);
      statement.execute();
    }
  }

  private static List<UUID> users(Connection connection) throws SQLException {
    List<UUID> users = new ArrayList<>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from users")) {
      while (rows.next()) {
        users.add(rows.getObject(1, UUID.class));
      }
    }
    return users;
  }

  private List<String> strings(String query) throws SQLException {
    List<String> strings = new ArrayList<>();
    try (Connection connection = database.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
    }
    return strings;
  }
}
