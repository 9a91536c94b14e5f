package io.gostream.api.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gostream.api.Api;
import io.gostream.api.ApiTest;
import io.gostream.api.PastTheWalls;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

/// Statements without any scope of their own, through the api's own pool: what a forgotten `where
/// user_id = …` would show and change.
@ApiTest
class TenancyIT {

  @Autowired Api api;
  @Autowired JdbcClient jdbc;
  @Autowired @PastTheWalls JdbcClient everything;
  @Autowired EntityManager entities;
  @Autowired TransactionTemplate transaction;

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  private UUID mine;
  private UUID theirs;

  @BeforeEach
  void twoTenantsWithAllThatOneCanHave() {
    mine = userWithRows();
    theirs = userWithRows();
  }

  @Test
  void each_endpoint_that_takes_a_tenant_works_for_that_tenant() {
    var endpoints =
        mappings.getHandlerMethods().values().stream()
            .filter(it ->
                Arrays.stream(it.getMethod().getParameterTypes())
                    .anyMatch(Tenant.class::isAssignableFrom))
            .toList();
    assertThat(endpoints)
        .hasSizeGreaterThan(30)
        .extracting(endpoint -> (Advised) endpoint.createWithResolvedBean().getBean())
        .allSatisfy(bean -> assertThat(bean.getAdvisors()[0]).isInstanceOf(TenancyAdvisor.class));
  }

  @Test
  void within_no_tenancy_nothing_is_there() {
    for (String table : walledTables()) {
      assertThat(countOf(everything, table)).as(table).isPositive();
      assertThat(countOf(jdbc, table)).as(table).isZero();
    }
    assertThat(jdbc.sql("update projects set name = 'Theirs'").update()).isZero();
    assertThat(jdbc.sql("delete from users").update()).isZero();
    assertRefused(() -> insertProject(mine));
  }

  @Test
  void a_tenant_sees_the_own_rows_alone() {
    for (String table : walledTables()) {
      String owner = table.equals("users") ? "id" : "user_id";
      assertThat(
              Tenancy.of(mine)
                  .call(() ->
                      jdbc.sql("select distinct %s from %s".formatted(owner, table))
                          .query(UUID.class)
                          .list()))
          .as(table)
          .containsExactly(mine);
    }
  }

  @Test
  void a_tenant_changes_and_deletes_nothing_of_another() {
    Tenancy.of(mine)
        .run(() -> {
          assertThat(jdbc.sql("update projects set name = 'Mine'").update()).isEqualTo(1);
          assertThat(update("update projects set name = 'Mine' where user_id = :id", theirs))
              .isZero();
          assertThat(update("delete from users where id = :id", theirs)).isZero();
        });

    assertThat(
            everything
                .sql("select name from projects where user_id = :id")
                .param("id", theirs)
                .query(String.class)
                .single())
        .isEqualTo("Show");
  }

  @Test
  void a_tenant_adds_nothing_to_another_and_gives_nothing_away() {
    Tenancy.of(mine)
        .run(() -> {
          assertRefused(() -> insertProject(theirs));
          assertRefused(() -> update("update projects set user_id = :id", theirs));
        });
  }

  @Test
  void what_is_nobodys_may_be_written_down_by_a_tenant_who_cannot_read_it() {
    UUID event = UUID.randomUUID();
    String insert =
        "insert into audit_events (id, kind, address) values (:id, 'ACCOUNT_DELETED', 'here')";

    assertRefused(() -> update(insert, event));
    Tenancy.of(mine)
        .run(() -> {
          assertThat(update(insert, event)).isEqualTo(1);
          assertThat(update("delete from audit_events where id = :id", event)).isZero();
        });
    assertThat(
            Tenancy.system()
                .call(() -> update("update audit_events set kind = kind where id = :id", event)))
        .isEqualTo(1);
  }

  @Test
  void it_holds_for_jpa_too() {
    assertThat(projectsByJpa()).isZero();
    assertThat(Tenancy.of(mine).call(this::projectsByJpa)).isEqualTo(1);
    assertThat(Tenancy.system().call(this::projectsByJpa)).isGreaterThan(1);
  }

  @Test
  void a_tenancy_is_over_with_its_call_and_the_inner_one_counts() {
    Tenancy.of(mine)
        .run(() -> {
          assertThat(Tenancy.of(theirs).call(this::seenUser)).containsExactly(theirs);
          assertThat(seenUser()).containsExactly(mine);
        });
    assertThat(seenUser()).isEmpty();
  }

  @Test
  void another_thread_has_to_be_told_anew() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var seen = Tenancy.of(mine).call(() -> threads.submit(this::seenUser));
      assertThat(seen.get()).isEmpty();
    }
  }

  @Test
  void a_transaction_keeps_its_tenancy() {
    Tenancy.of(mine)
        .run(() ->
            transaction.executeWithoutResult(_ -> {
              assertThat(Tenancy.of(mine).call(this::seenUser)).containsExactly(mine);
              assertThatIllegalStateException()
                  .isThrownBy(() -> Tenancy.of(theirs).call(this::seenUser));
              assertThatIllegalStateException()
                  .isThrownBy(() -> Tenancy.system().run(this::seenUser));
            }));
  }

  /// Tables with a policy for tenants, each with rows of both users.
  private List<String> walledTables() {
    List<String> tables =
        everything
            .sql(
                """
                select relname from pg_class c where relrowsecurity and relnamespace = current_schema()::regnamespace
                and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'tenant')
                """)
            .query((row, _) -> row.getString("relname"))
            .list();
    assertThat(tables).hasSizeGreaterThan(11);
    return tables;
  }

  private UUID userWithRows() {
    var user = api.newUser();
    var project = user.newProject();
    UUID destination = user.newDestination(project.id(), true);
    api.hook("on_publish", project.streamKey(), "1").expectStatus().isOk();
    user.post("/api/me/api-keys", Map.of("name", "x", "scope", "READ")).expectStatus().isCreated();
    for (String insert :
        List.of(
            """
            insert into relay_logs (user_id, relay_id, at, text)
            select user_id, id, now(), 'x' from relays where destination_id = :id
            """,
            """
            insert into interruptions (id, user_id, stream_id, cause)
            select gen_random_uuid(), user_id, stream_id, 'STALLED' from relays where destination_id = :id
            """,
            """
            insert into inputs (stream_id, user_id) select stream_id, user_id from relays where destination_id = :id
            """,
            """
            insert into stream_figures (stream_id, at, user_id, on_air)
            select stream_id, now(), user_id, 'LIVE' from relays where destination_id = :id
            """,
            """
            insert into relay_figures (relay_id, at, user_id, bytes_out, frames_dropped)
            select id, now(), user_id, 0, 0 from relays where destination_id = :id
            """,
            """
            insert into connection_tests (id, user_id, project_id, rtmp_url)
            select gen_random_uuid(), user_id, project_id, rtmp_url from destinations where id = :id
            """,
            """
            insert into pictures (stream_id, user_id)
            select stream_id, user_id from relays where destination_id = :id
            """,
            """
            insert into user_quotas (user_id, projects) select user_id, 1 from destinations where id = :id
            """,
            """
            insert into media (id, user_id, name, content_hash, size_bytes)
            select gen_random_uuid(), user_id, 'x', '\\x01', 1 from destinations where id = :id
            """)) {
      everything.sql(insert).param("id", destination).update();
    }
    return user.id();
  }

  private static int countOf(JdbcClient client, String table) {
    return client.sql("select count(*) from " + table).query(Integer.class).single();
  }

  private int update(String sql, UUID id) {
    return jdbc.sql(sql).param("id", id).update();
  }

  private int insertProject(UUID userId) {
    return update(
        """
        insert into projects (id, user_id, name, stream_key_hash, stream_key_cipher, stream_key_hint)
        values (gen_random_uuid(), :id, 'x', uuid_send(gen_random_uuid()), '\\x01', 'x')
        """,
        userId);
  }

  private List<UUID> seenUser() {
    return jdbc.sql("select id from users")
        .query((row, _) -> row.getObject("id", UUID.class))
        .list();
  }

  private long projectsByJpa() {
    return entities.createQuery("select count(p) from Project p", Long.class).getSingleResult();
  }

  private static void assertRefused(Runnable work) {
    assertThatExceptionOfType(DataAccessException.class)
        .isThrownBy(work::run)
        .havingRootCause()
        .withMessageContaining("row-level security");
  }
}
