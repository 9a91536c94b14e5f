package io.gostream.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Outcomes as text for a terminal and as Markdown.
public final class Table {

  private static final List<String> HEAD =
      List.of("situation", "system", "median", "high", "", "unit", "n", "ratio", "note");

  /// Numbers stand to the right.
  private static final List<Boolean> RIGHT =
      List.of(false, false, true, true, false, false, true, true, false);

  private Table() {}

  public static String text(Outcome outcome) {
    var rows = rows(outcome);
    var widths = new ArrayList<Integer>();
    for (int column = 0; column < HEAD.size(); column++) {
      int at = column;
      widths.add(rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0));
    }
    return heading(outcome)
        + "\n"
        + rows.stream()
            .map(row -> "  " + aligned(row, widths).stripTrailing())
            .collect(Collectors.joining("\n"))
        + failure(outcome, "\n  FAILED: ");
  }

  public static String markdown(List<Outcome> outcomes, Machine machine) {
    var text = new StringBuilder("# GoStream in figures\n\n" + machine.sentence() + "\n");
    for (var outcome : outcomes) {
      var rows = rows(outcome);
      text.append("\n## ").append(heading(outcome)).append("\n");
      text.append(failure(outcome, "\n**Failed**: ")).append("\n");
      text.append(marked(rows.getFirst())).append("\n");
      text.append(
              marked(RIGHT.stream().map(right -> right ? "---:" : "---").toList()).replace(" ", ""))
          .append("\n");
      rows.stream().skip(1).forEach(row -> text.append(marked(row)).append("\n"));
    }
    return text.toString();
  }

  private static String heading(Outcome outcome) {
    return "%s: %s (%d s)"
        .formatted(outcome.name(), outcome.question(), outcome.took().toSeconds());
  }

  private static String failure(Outcome outcome, String before) {
    return outcome.failed() ? before + outcome.failure() : "";
  }

  private static List<List<String>> rows(Outcome outcome) {
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    for (var line : outcome.lines()) {
      boolean one = line.samples() == 1;
      rows.add(
          List.of(
              line.situation(),
              line.system(),
              number(line.median()),
              one ? "" : number(line.high()),
              one ? "" : line.highIs().name().toLowerCase(Locale.ROOT),
              line.unit(),
              Integer.toString(line.samples()),
              line.ratio().isPresent() ? number(line.ratio().getAsDouble()) : "",
              line.note()));
    }
    return rows;
  }

  /// Three digits that count.
  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  private static String aligned(List<String> row, List<Integer> widths) {
    var cells = new ArrayList<String>();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      String blanks = " ".repeat(widths.get(column) - cell.length());
      cells.add(RIGHT.get(column) ? blanks + cell : cell + blanks);
    }
    return String.join("  ", cells);
  }

  private static String marked(List<String> cells) {
    return "| "
        + cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | "))
        + " |";
  }
}
