package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.Patience;
import io.gostream.launcher.doctor.Finding.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExaminationTest {

  @Test
  void findings_come_in_the_order_of_the_checks() throws InterruptedException {
    var secondIsDone = new CountDownLatch(1);
    var first =
        new Check(
            "first",
            () -> {
              secondIsDone.await();
              return List.of(Finding.ok("first", "one"));
            });
    var second =
        new Check(
            "second",
            () -> {
              secondIsDone.countDown();
              return List.of(Finding.ok("second", "two"), Finding.ok("second", "three"));
            });

    assertThat(Examination.of(List.of(first, second), Patience.LIMIT))
        .extracting(Finding::found)
        .containsExactly("one", "two", "three");
  }

  @Test
  void a_check_that_fails_is_a_problem_that_repeats_nothing() throws InterruptedException {
    var failing =
        new Check(
            "disk",
            () -> {
              throw new IOException("hidden");
            });

    assertThat(Examination.of(List.of(failing), Patience.LIMIT))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
          assertThat(finding.found()).isEqualTo("It could not be looked at (IOException).");
        });
  }

  @Test
  void a_check_that_hangs_is_a_problem_and_the_others_are_heard() throws InterruptedException {
    var never = new CountDownLatch(1);
    var hanging =
        new Check(
            "disk",
            () -> {
              never.await();
              return List.of();
            });
    var other = new Check("home", () -> List.of(Finding.ok("home", "fine")));

    assertThat(Examination.of(List.of(other, hanging), Duration.ofSeconds(2)))
        .extracting(Finding::verdict)
        .containsExactly(Verdict.OK, Verdict.PROBLEM);
  }
}
