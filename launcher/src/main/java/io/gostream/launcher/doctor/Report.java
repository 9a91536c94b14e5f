package io.gostream.launcher.doctor;

import io.gostream.launcher.doctor.Finding.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Findings for people and for programs.
final class Report {

  private static final JsonMapper JSON = JsonMapper.shared();

  private Report() {}

  /// The worst of them.
  static Verdict verdict(List<Finding> findings) {
    return findings.stream()
        .map(Finding::verdict)
        .max(Comparator.naturalOrder())
        .orElse(Verdict.OK);
  }

  static List<String> lines(List<Finding> findings) {
    return Stream.concat(findings.stream().flatMap(Report::lines), Stream.of("", sum(findings)))
        .toList();
  }

  private static Stream<String> lines(Finding finding) {
    String line = "%-7s  %s: %s".formatted(finding.verdict(), finding.subject(), finding.found());
    return finding.advice().isEmpty()
        ? Stream.of(line)
        : Stream.of(line, " ".repeat(9) + "→ " + finding.advice());
  }

  private static String sum(List<Finding> findings) {
    return switch (verdict(findings)) {
      case OK -> "Everything is in order.";
      case WARNING -> "There is no problem; see the warnings.";
      case PROBLEM -> "GoStream does not work here as it should: see the problems.";
    };
  }

  static String json(List<Finding> findings) {
    return JSON.writeValueAsString(new Document(verdict(findings), findings));
  }

  private record Document(Verdict verdict, List<Finding> findings) {}
}
