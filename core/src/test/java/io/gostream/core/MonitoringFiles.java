package io.gostream.core;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The dashboard and the alert rules that operators take as they are: what they ask for must be
/// there.
public final class MonitoringFiles {

  private static final Pattern ASKED_FOR = Pattern.compile("\\b([a-z_]+)\\{job=\\\\?\"([a-z-]+)");

  private MonitoringFiles() {}

  /// The metrics that are asked of a job.
  public static Set<String> metricsOf(String job) {
    return Stream.of(read(alerts()), read(dashboard()))
        .flatMap(text -> ASKED_FOR.matcher(text).results())
        .filter(asked -> asked.group(2).equals(job))
        .map(asked -> asked.group(1))
        .collect(toCollection(TreeSet::new));
  }

  /// Those of them that a page of Prometheus' text format does not have.
  public static List<String> missing(String job, String page) {
    return metricsOf(job).stream()
        .filter(name ->
            page.lines()
                .noneMatch(line -> line.startsWith(name + "{") || line.startsWith(name + " ")))
        .toList();
  }

  public static Path alerts() {
    return root().resolve("deploy").resolve("prometheus").resolve("alerts.yml");
  }

  public static Path dashboard() {
    return root().resolve("deploy").resolve("grafana").resolve("gostream.json");
  }

  public static Path runBook() {
    return root().resolve("docs").resolve("operating-metrics.md");
  }

  /// Tests run in their module's folder, or below its target.
  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("deploy"))) {
      folder = Objects.requireNonNull(folder.getParent(), "not in the repository");
    }
    return folder;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
