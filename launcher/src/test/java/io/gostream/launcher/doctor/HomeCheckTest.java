package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeCheckTest {

  private static final long GIGABYTE = 1L << 30;

  @TempDir private Path folder;

  @Test
  void a_home_that_is_not_there_yet_is_in_order_and_is_not_made() throws IOException {
    Path home = folder.resolve("a/b");

    assertThat(HomeCheck.look(home).getFirst())
        .isEqualTo(Finding.ok("home", home + " is made at the first start."));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_home_below_something_that_is_no_folder_is_a_problem() throws IOException {
    assertThat(HomeCheck.look(Path.of("/dev/null/home")))
        .singleElement()
        .extracting(Finding::verdict)
        .isEqualTo(Verdict.PROBLEM);
  }

  @Test
  void less_than_five_gigabytes_are_a_warning_and_less_than_one_a_problem() {
    assertThat(HomeCheck.disk(5 * GIGABYTE).verdict()).isEqualTo(Verdict.OK);
    assertThat(HomeCheck.disk(5 * GIGABYTE - 1).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(HomeCheck.disk(GIGABYTE).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(HomeCheck.disk(GIGABYTE - 1).verdict()).isEqualTo(Verdict.PROBLEM);
  }
}
