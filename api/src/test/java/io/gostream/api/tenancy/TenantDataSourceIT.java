package io.gostream.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.gostream.core.PostgresForTests;
import io.gostream.core.PostgresForTests.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/// What connections of a pool that is smaller than its users are many remember of them.
class TenantDataSourceIT {

  private static final Database OWNED = PostgresForTests.migrated();
  private static final Database DATABASE = PostgresForTests.asApi(OWNED);

  private final HikariDataSource pool = new HikariDataSource();
  private final TenantDataSource dataSource = new TenantDataSource(pool);
  private final JdbcClient jdbc = JdbcClient.create(dataSource);
  private final JdbcClient owner =
      JdbcClient.create(new DriverManagerDataSource(OWNED.url(), OWNED.user(), OWNED.password()));

  TenantDataSourceIT() {
    pool.setJdbcUrl(DATABASE.url());
    pool.setUsername(DATABASE.user());
    pool.setPassword(DATABASE.password());
    pool.setMaximumPoolSize(1);
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void a_connection_that_was_handed_back_is_nobodys() {
    UUID one = newUser();
    int first = Tenancy.of(one).call(this::connection);
    assertThat(Tenancy.of(one).call(this::seen)).containsExactly(one);

    assertThat(seen()).isEmpty();
    assertThat(connection()).isEqualTo(first);
  }

  @Test
  void a_connection_that_was_handed_back_is_the_next_ones() {
    UUID one = newUser();
    UUID other = newUser();

    for (int i = 0; i < 10; i++) {
      assertThat(Tenancy.of(one).call(this::seen)).containsExactly(one);
      assertThat(Tenancy.of(other).call(this::seen)).containsExactly(other);
      assertThat(Tenancy.system().call(this::seen)).contains(one, other);
    }
  }

  @Test
  void a_roll_back_takes_nothing_back_that_a_connection_was_told() {
    UUID one = newUser();
    UUID other = newUser();
    var transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));

    assertThat(Tenancy.of(one).call(this::seen)).containsExactly(one);
    List<UUID> seenBeforeRollBack = new ArrayList<>();
    Tenancy.of(other)
        .run(() ->
            transaction.executeWithoutResult(status -> {
              status.setRollbackOnly();
              seenBeforeRollBack.addAll(seen());
            }));
    assertThat(seenBeforeRollBack).containsExactly(other);
    assertThat(Tenancy.of(other).call(this::seen)).containsExactly(other);
    assertThat(seen()).isEmpty();
  }

  @Test
  void a_connection_that_takes_the_place_of_a_broken_one_is_told_too() {
    UUID one = newUser();
    int broken = Tenancy.of(one).call(this::connection);
    owner.sql("select pg_terminate_backend(:pid)").param("pid", broken).query().singleRow();

    await()
        .ignoreExceptionsInstanceOf(DataAccessException.class)
        .untilAsserted(() -> assertThat(Tenancy.of(one).call(this::seen)).containsExactly(one));
    assertThat(Tenancy.of(one).call(this::connection)).isNotEqualTo(broken);
  }

  @Test
  void a_connection_that_cannot_be_told_is_handed_out_to_nobody_and_not_lost() {
    pool.setAutoCommit(false);

    for (int i = 0; i < 3; i++) {
      assertThatExceptionOfType(SQLException.class)
          .isThrownBy(() -> Tenancy.system().call(dataSource::getConnection))
          .withMessageContaining("auto-commit");
    }
    assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
  }

  @Test
  void many_tenants_at_once_on_few_connections_never_see_each_other() throws Exception {
    pool.setMaximumPoolSize(3);
    List<UUID> users = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      users.add(newUser());
    }
    List<Future<?>> all = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (UUID user : users) {
        all.add(
            threads.submit(() -> {
              for (int i = 0; i < 100; i++) {
                assertThat(Tenancy.of(user).call(this::seen)).containsExactly(user);
                assertThat(seen()).isEmpty();
              }
            }));
      }
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  /// A figure for people: what it costs to tell.
  @Test
  void telling_costs_a_round_trip_and_only_where_the_tenant_changes() {
    UUID one = newUser();
    UUID other = newUser();
    for (int round = 0; round < 2; round++) {
      long same = nanosPerUse(one, one);
      long changing = nanosPerUse(one, other);
      System.err.printf(
          "A connection's use for the same tenant: %d µs, for another one: %d µs%n",
          same / 1000, changing / 1000);
    }
  }

  private long nanosPerUse(UUID first, UUID second) {
    int times = 2000;
    long since = System.nanoTime();
    for (int i = 0; i < times; i++) {
      assertThat(Tenancy.of(i % 2 == 0 ? first : second).call(this::connection)).isPositive();
    }
    return (System.nanoTime() - since) / times;
  }

  private UUID newUser() {
    UUID id = UUID.randomUUID();
    owner
        .sql("insert into users (id, email, password_hash) values (:id, :email, 'x')")
        .param("id", id)
        .param("email", id + "@example.org")
        .update();
    return id;
  }

  private List<UUID> seen() {
    return jdbc.sql("select id from users")
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  /// Which physical one it is.
  private int connection() {
    return jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
  }
}
