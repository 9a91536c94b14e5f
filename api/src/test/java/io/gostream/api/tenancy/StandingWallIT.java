package io.gostream.api.tenancy;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gostream.api.ApiApplication;
import io.gostream.core.PostgresForTests;
import io.gostream.core.PostgresForTests.Database;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// The api does not start where the wall would not hold.
class StandingWallIT {

  @Test
  void a_superuser_is_refused_and_told_what_to_do() {
    Database database = PostgresForTests.empty();

    assertThatExceptionOfType(OpenWallException.class)
        .isThrownBy(() -> start(database))
        .withMessageContaining("'" + database.user() + "'")
        .withMessageContaining("projects")
        .extracting(new OpenWallAnalyzer()::analyze)
        .extracting(FailureAnalysis::getAction)
        .asString()
        .contains("gostream_api", "GOSTREAM_DATABASE_USER", "GOSTREAM_MIGRATION_USER");
  }

  @Test
  void a_role_that_may_bypass_it_is_refused() {
    Database owned = PostgresForTests.migrated();
    client(owned)
        .sql("create role tests_bypasses login bypassrls password 'tests' in role gostream_api")
        .update();

    assertThatExceptionOfType(OpenWallException.class)
        .isThrownBy(() -> check(new Database(owned.url(), "tests_bypasses", "tests")));
  }

  @Test
  void the_apis_role_and_an_ordinary_owner_are_let_in() {
    Database owned = PostgresForTests.migrated();
    check(PostgresForTests.asApi(owned));

    Database own = PostgresForTests.emptyOfOrdinaryOwner();
    PostgresForTests.migrate(own);
    check(own);
  }

  @Test
  void an_owner_is_refused_when_somebody_took_the_force_away() {
    Database owned = PostgresForTests.emptyOfOrdinaryOwner();
    PostgresForTests.migrate(owned);
    client(owned).sql("alter table media no force row level security").update();

    assertThatExceptionOfType(OpenWallException.class)
        .isThrownBy(() -> check(owned))
        .withMessageContaining("media");
  }

  private static void check(Database database) {
    new StandingWall(client(database)).afterSingletonsInstantiated();
  }

  private static JdbcClient client(Database database) {
    return JdbcClient.create(
        new DriverManagerDataSource(database.url(), database.user(), database.password()));
  }

  private static void start(Database database) {
    new SpringApplicationBuilder(ApiApplication.class)
        .run(
            "--server.port=0",
            "--management.server.port=0",
            "--spring.datasource.url=" + database.url(),
            "--spring.datasource.username=" + database.user(),
            "--spring.datasource.password=" + database.password(),
            "--gostream.secret-key=" + Base64.getEncoder().encodeToString(new byte[32]),
            "--gostream.account.jwt-secret=" + Base64.getEncoder().encodeToString(new byte[64]))
        .close();
  }
}
