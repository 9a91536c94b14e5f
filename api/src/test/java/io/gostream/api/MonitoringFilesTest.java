package io.gostream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.MonitoringFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What operators take as it is. That the programs have what is asked for here, their own tests of
/// their figures show.
class MonitoringFilesTest {

  private static final Pattern METRIC =
      Pattern.compile("(?<!\")\\b(?:gostream|hikaricp|jvm|process|http_server|up)(?:_[a-z_]+)?\\b");

  private static List<Map<?, ?>> rules() throws IOException {
    var rules = new ArrayList<Map<?, ?>>();
    Map<?, ?> file =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(Files.readString(MonitoringFiles.alerts()));
    for (Object group : (List<?>) in(file, "groups")) {
      for (Object rule : (List<?>) in((Map<?, ?>) group, "rules")) {
        rules.add((Map<?, ?>) rule);
      }
    }
    assertThat(rules).isNotEmpty();
    return rules;
  }

  private static Object in(Map<?, ?> map, String name) {
    Object value = map.get(name);
    if (value == null) {
      throw new AssertionError("no " + name + " in " + map);
    }
    return value;
  }

  private static List<String> panelsExpressions() throws IOException {
    var expressions = new ArrayList<String>();
    JsonNode file =
        JsonMapper.builder().build().readTree(Files.readString(MonitoringFiles.dashboard()));
    for (JsonNode panel : file.get("panels")) {
      assertThat(panel.get("title").asString()).isNotBlank();
      for (JsonNode target : panel.get("targets")) {
        expressions.add(target.get("expr").asString());
      }
    }
    assertThat(expressions).isNotEmpty();
    return expressions;
  }

  @Test
  void every_metric_says_of_which_program_it_is() throws IOException {
    var expressions = new ArrayList<>(panelsExpressions());
    for (Map<?, ?> rule : rules()) {
      expressions.add(in(rule, "expr").toString());
    }
    for (String expression : expressions) {
      var metrics = METRIC.matcher(expression).results().toList();
      assertThat(metrics).as(expression).isNotEmpty();
      for (var metric : metrics) {
        assertThat(expression.substring(metric.end()))
            .as(expression)
            .startsWith("{job=\"gostream-");
      }
    }
  }

  @Test
  void every_alert_has_its_entry_in_the_run_book() throws IOException {
    String book = Files.readString(MonitoringFiles.runBook());
    for (Map<?, ?> rule : rules()) {
      String name = in(rule, "alert").toString();
      var annotations = (Map<?, ?>) in(rule, "annotations");
      assertThat(in(annotations, "summary").toString()).isNotBlank();
      assertThat(in(annotations, "runbook"))
          .isEqualTo("docs/operating-metrics.md#" + name.toLowerCase(Locale.ROOT));
      int begins = book.indexOf("### " + name + "\n");
      assertThat(begins).as(name).isPositive();
      int ends = book.indexOf("### ", begins + 4);
      assertThat(book.substring(begins, ends < 0 ? book.length() : ends))
          .as(name)
          .contains("*Means*: ", "*Look at*: ", "*Do*: ");
    }
  }

  @Test
  void no_entry_of_the_run_book_is_of_an_alert_that_is_gone() throws IOException {
    var alerts = rules().stream().map(rule -> in(rule, "alert").toString()).toList();
    assertThat(
            Files.readAllLines(MonitoringFiles.runBook()).stream()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4)))
        .containsExactlyInAnyOrderElementsOf(alerts);
  }
}
