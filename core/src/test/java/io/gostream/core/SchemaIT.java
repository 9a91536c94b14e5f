package io.gostream.core;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gostream.core.account.Role;
import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.connectiontest.ConnectionTestState;
import io.gostream.core.destination.Platform;
import io.gostream.core.media.MediaKind;
import io.gostream.core.media.MediaState;
import io.gostream.core.relay.RelayState;
import io.gostream.core.relay.WantedBy;
import io.gostream.core.relay.WantedState;
import io.gostream.core.session.EndReason;
import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.core.session.SessionState;
import io.gostream.core.session.WantedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The schema and the Java types spell the same states: a value that one of them lacks would be
/// refused, or not understood, only on air.
class SchemaIT {

  private static final Pattern QUOTED = Pattern.compile("'([A-Z_]+)'::text");

  @Test
  void each_column_with_a_closed_list_accepts_exactly_what_java_spells() throws SQLException {
    assertThat(closedLists())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("users.role", names(Role.class)),
                entry("invitations.role", names(Role.class)),
                entry("destinations.platform", names(Platform.class)),
                entry("streams.state", spellings(SessionState.class)),
                entry("streams.end_reason", names(EndReason.class)),
                entry("streams.preview_state", names(PreviewState.class)),
                entry("streams.wanted_source", names(WantedSource.class)),
                entry("streams.on_air", names(OnAir.class)),
                entry("stream_figures.on_air", names(OnAir.class)),
                entry("interruptions.cause", names(InterruptionCause.class)),
                entry("relays.state", spellings(RelayState.class)),
                entry("relays.wanted", names(WantedState.class)),
                entry("relays.wanted_by", names(WantedBy.class)),
                entry("connection_tests.state", names(ConnectionTestState.class)),
                entry("connection_tests.outcome", names(ConnectionOutcome.class)),
                entry("media.state", names(MediaState.class)),
                entry("media.kind", names(MediaKind.class))));
  }

  @Test
  void an_email_that_is_not_in_lower_case_is_refused_by_the_schema_too() throws SQLException {
    try (Connection connection = PostgresForTests.migrated().connect();
        var statement = connection.createStatement()) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() ->
              statement.execute(
                  "insert into users (id, email, password_hash) values (gen_random_uuid(), 'A@b.c', 'x')"))
          .withMessageContaining("users_email_check");
    }
  }

  /// The checks of a single column that name a list of values, as PostgreSQL keeps them.
  private static Map<String, Set<String>> closedLists() throws SQLException {
    Map<String, Set<String>> lists = new TreeMap<>();
    try (Connection connection = PostgresForTests.migrated().connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select c.conrelid::regclass || '.' || a.attname, pg_get_constraintdef(c.oid)
                from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
                where c.contype = 'c' and cardinality(c.conkey) = 1
                """)) {
      while (rows.next()) {
        Set<String> values =
            QUOTED
                .matcher(rows.getString(2))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        if (!values.isEmpty()) {
          lists.put(rows.getString(1), values);
        }
      }
    }
    return lists;
  }

  private static Set<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(Enum::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The states' spellings are their names in upper case; their own tests pin that.
  private static Set<String> spellings(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses())
        .map(state -> state.getSimpleName().toUpperCase(Locale.ROOT))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
