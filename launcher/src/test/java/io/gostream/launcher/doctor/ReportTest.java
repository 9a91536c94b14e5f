package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReportTest {

  private static final Finding FINE = Finding.ok("home", "It can be written.");
  private static final Finding SCARCE = Finding.warning("disk", "2.0 GB are free.", "Make room.");
  private static final Finding TAKEN = Finding.problem("port 1", "It is taken.", "End that.");

  @Test
  void the_worst_finding_is_the_verdict() {
    assertThat(Report.verdict(List.of(FINE))).isEqualTo(Verdict.OK);
    assertThat(Report.verdict(List.of(SCARCE, FINE))).isEqualTo(Verdict.WARNING);
    assertThat(Report.verdict(List.of(SCARCE, TAKEN, FINE))).isEqualTo(Verdict.PROBLEM);
  }

  @Test
  void people_read_a_line_of_what_was_found_and_one_of_what_to_do() {
    assertThat(Report.lines(List.of(FINE, SCARCE)))
        .containsExactly(
            "OK       home: It can be written.",
            "WARNING  disk: 2.0 GB are free.",
            "         → Make room.",
            "",
            "There is no problem; see the warnings.");
  }

  @Test
  void programs_read_the_same_as_json() {
    assertThat(JsonMapper.shared().readTree(Report.json(List.of(TAKEN))))
        .isEqualTo(
            JsonMapper.shared()
                .readTree(
                    """
                    {"verdict": "PROBLEM", "findings": [
                      {"subject": "port 1", "verdict": "PROBLEM", "found": "It is taken.", "advice": "End that."}]}
                    """));
  }
}
