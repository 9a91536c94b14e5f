package io.gostream.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class TableTest {

  private static final Machine MACHINE =
      new Machine("2026-11-21T11:50:00Z", "1.0", "A CPU", 2, 4096, "Linux 6", "A VM", "0.10");

  private static final Line BASELINE = Line.of("a start", "plain", "ms", Sample.of(100, 200, 400));
  private static final Line OURS =
      Line.of("a start", "GoStream", "ms", Sample.of(10, 20, 30)).against(BASELINE).noting("a | b");

  private static Outcome outcome(String failure) {
    return new Outcome(
        "start", "how long?", List.of(BASELINE, OURS), Duration.ofSeconds(7), failure);
  }

  @Test
  void a_ratio_is_of_medians_and_the_baseline_has_none() {
    assertThat(OURS.ratio()).hasValue(0.1);
    assertThat(BASELINE.ratio()).isEmpty();
  }

  @Test
  void against_a_baseline_of_nothing_there_is_no_ratio() {
    var nothing = Line.of("a start", "plain", "ms", 0);
    assertThat(OURS.against(nothing)).isEqualTo(OURS);
  }

  @Test
  void a_hundred_values_have_a_p99_and_fewer_a_worst() {
    var many = Line.of("s", "x", "ms", Sample.of(IntStream.rangeClosed(1, 200).boxed().toList()));
    assertThat(many.highIs()).isEqualTo(Line.High.P99);
    assertThat(many.high()).isEqualTo(198);
    assertThat(BASELINE.highIs()).isEqualTo(Line.High.WORST);
    assertThat(BASELINE.high()).isEqualTo(400);
  }

  @Test
  void the_text_has_a_line_for_each_and_its_numbers_stand_below_each_other() {
    assertThat(Table.text(outcome("")).lines())
        .containsExactly(
            "start: how long? (7 s)",
            "  situation  system    median  high         unit  n  ratio  note",
            "  a start    plain        200   400  worst  ms    3",
            "  a start    GoStream    20.0  30.0  worst  ms    3  0.100  a | b");
  }

  @Test
  void a_failure_stands_beside_what_was_found_before() {
    assertThat(Table.text(outcome("no port"))).endsWith("FAILED: no port");
    assertThat(Table.markdown(List.of(outcome("no port")), MACHINE))
        .contains("**Failed**: no port");
  }

  @Test
  void markdown_keeps_its_columns_whatever_a_note_says() {
    assertThat(Table.markdown(List.of(outcome("")), MACHINE))
        .contains("2 cores (A CPU)", "|---|---|---:|---:|---|---|---:|---:|---|", "a \\| b |");
  }

  @Test
  void numbers_have_three_digits_that_count() {
    assertThat(List.of(1234.5, 99.96, 5.0, 0.0123, 0.0).stream().map(Table::number))
        .containsExactly("1234", "100.0", "5.00", "0.012", "0.000");
  }

  @Test
  void results_are_written_for_people_and_for_programs(@TempDir Path folder) throws Exception {
    var results = new Results(MACHINE, List.of(outcome("")));
    Path markdown = results.write(folder.resolve("results"));
    assertThat(markdown.getFileName()).hasToString("20261121-1150.md");
    assertThat(markdown).content().startsWith("# GoStream in figures");
    var json =
        JsonMapper.shared()
            .readTree(Files.readString(markdown.resolveSibling("20261121-1150.json")));
    assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
    assertThat(json.at("/comparisons/0/lines/1/ratio").asDouble()).isEqualTo(0.1);
    assertThat(json.at("/comparisons/0/lines/0/ratio").isNull()).isTrue();
  }
}
