package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import io.gostream.launcher.doctor.Migrations.Applied;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigrationsTest {

  @Test
  void those_that_come_along_are_known_without_a_gap_at_the_beginning() throws IOException {
    assertThat(Migrations.known()).contains(1, 2, 3).allMatch(version -> version > 0);
  }

  @Test
  void a_database_without_a_schema_is_in_order() {
    assertThat(judge(3).found()).startsWith("There is none yet");
  }

  @Test
  void one_that_is_up_to_date_is_in_order() {
    assertThat(judge(3, ok(1), ok(2), ok(3)))
        .isEqualTo(Finding.ok("schema", "It is up to date (migration 3)."));
  }

  @Test
  void pending_ones_are_a_warning() {
    assertThat(judge(3, ok(1)).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(judge(3, ok(1)).found()).isEqualTo("2 migrations are pending.");
  }

  @Test
  void one_of_a_newer_version_is_a_problem() {
    assertThat(judge(3, ok(1), ok(2), ok(3), ok(4)))
        .isEqualTo(
            Finding.problem(
                "schema",
                "It is that of a newer GoStream (migration 4).",
                "Start that GoStream, or restore the backup from before its first start."));
  }

  @Test
  void one_that_was_broken_off_is_a_problem() {
    assertThat(judge(3, ok(1), new Applied(2, false)).found())
        .isEqualTo("Migration 2 was broken off.");
  }

  private static Applied ok(int version) {
    return new Applied(version, true);
  }

  private static Finding judge(int newest, Applied... applied) {
    var known = new TreeSet<>(IntStream.rangeClosed(1, newest).boxed().toList());
    return Migrations.judge(known, List.of(applied));
  }
}
