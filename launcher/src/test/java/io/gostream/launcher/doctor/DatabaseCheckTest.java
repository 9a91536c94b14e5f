package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import io.gostream.launcher.port.Port;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseCheckTest {

  private static final Instant ASKED = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant ANSWERED = ASKED.plusSeconds(3);

  @TempDir private Path home;

  @Test
  void fifteen_is_the_oldest_version() {
    assertThat(DatabaseCheck.version(15).verdict()).isEqualTo(Verdict.OK);
    assertThat(DatabaseCheck.version(14))
        .isEqualTo(
            Finding.problem("database", "It is PostgreSQL 14.", "Upgrade it to 15 or newer."));
  }

  @Test
  void a_role_that_sees_all_rows_is_a_problem() {
    assertThat(DatabaseCheck.role("app", false).verdict()).isEqualTo(Verdict.OK);
    assertThat(DatabaseCheck.role("app", true).verdict()).isEqualTo(Verdict.PROBLEM);
  }

  @Test
  void a_clock_more_than_two_seconds_off_is_a_warning_and_a_slow_answer_is_none() {
    assertThat(clocks(ASKED.plusSeconds(1))).isEqualTo(Verdict.OK);
    assertThat(clocks(ASKED.minusSeconds(2))).isEqualTo(Verdict.OK);
    assertThat(clocks(ANSWERED.plusSeconds(2))).isEqualTo(Verdict.OK);
    assertThat(clocks(ASKED.minusMillis(2001))).isEqualTo(Verdict.WARNING);
    assertThat(clocks(ANSWERED.plusMillis(2001))).isEqualTo(Verdict.WARNING);
  }

  @Test
  void a_database_that_does_not_answer_is_a_problem_for_each_who_logs_in_and_no_password_is_told()
      throws IOException {
    var settings =
        Settings.from(
            Map.of(
                "GOSTREAM_DATABASE_URL",
                "postgresql://app:hidden@127.0.0.1:%d/shows".formatted(Port.anyFree()),
                "GOSTREAM_MIGRATION_USER",
                "owner",
                "GOSTREAM_MIGRATION_PASSWORD",
                "hidden"),
            home,
            home);

    var findings = new DatabaseCheck(InstantSource.fixed(ASKED)).look(settings);

    assertThat(findings)
        .hasSize(2)
        .allSatisfy(finding -> {
          assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
          assertThat(finding.toString()).doesNotContain("hidden");
        });
  }

  private static Verdict clocks(Instant theirs) {
    return DatabaseCheck.clocks(ASKED, theirs, ANSWERED).verdict();
  }
}
