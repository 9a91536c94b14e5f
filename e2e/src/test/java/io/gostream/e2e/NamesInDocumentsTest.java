package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.destination.Platform;
import io.gostream.core.destination.PlatformLimits;
import io.gostream.core.relay.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Commands, options, settings and lists in documents are those of the code.
class NamesInDocumentsTest {

  private static final Pattern COMMAND =
      Pattern.compile("\\./gostream +([a-z][a-z-]*)((?: +(?:--[a-z][a-z-]*|[A-Z0-9][\\w@.]*))*)");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern VARIABLE = Pattern.compile("\\bGOSTREAM_[A-Z][A-Z_]*[A-Z]\\b");
  private static final Pattern PREFIX =
      Pattern.compile("@ConfigurationProperties\\((?:prefix = )?\"gostream\\.?([\\w.-]*)\"\\)");
  private static final Pattern COMPONENT = Pattern.compile("\\b([a-z]\\w+)(?=[,)])");
  private static final Pattern PROPERTY =
      Pattern.compile("gostream\\.([a-z][a-z-]*(?:\\.[a-z][a-z-]*)*)");
  private static final Pattern IN_FIRST_COLUMN = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\|");

  private static final String SAMPLE = "gostream.env.sample";
  private static final Set<String> NOT_OURS =
      Set.of("node_modules", "target", ".gostream", ".git", "dist");

  @ParameterizedTest
  @ValueSource(strings = {"docs/troubleshooting.md", "docs/http-api.md"})
  void each_reason_of_a_relay_is_explained(String document) throws IOException {
    Set<String> codes =
        Arrays.stream(ReasonCode.values()).map(Enum::name).collect(Collectors.toSet());
    List<String> explained =
        IN_FIRST_COLUMN
            .matcher(Files.readString(file(document)))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(explained).containsAll(codes).doesNotHaveDuplicates();
  }

  @Test
  void what_platforms_recommend_is_what_the_page_shows() throws IOException {
    String document = Files.readString(file("docs/encoders.md"));

    for (Platform platform : Platform.values()) {
      PlatformLimits.of(platform)
          .ifPresent(limits -> assertThat(document).contains(row(platform, limits)));
    }
  }

  private static String row(Platform platform, PlatformLimits limits) {
    return "| %s | %s Mbit/s | %s kbit/s | %s s | %d × %d, %d fps | %s | %s |"
        .formatted(
            platform.label(),
            in(limits.videoBitrate(), 1_000_000),
            in(limits.audioBitrate(), 1_000),
            in(limits.keyframeIntervalMs(), 1_000),
            limits.width(),
            limits.height(),
            limits.frameRate(),
            String.join(", ", limits.videoCodecs()),
            String.join(", ", limits.audioCodecs()));
  }

  private static String in(@Nullable Integer value, int unit) {
    return value == null ? "no limit" : Integer.toString(value / unit);
  }

  @Test
  void each_command_and_option_exists() throws IOException {
    String script = Files.readString(file("gostream"));
    String cases = script.substring(script.lastIndexOf("case ${1:-help}"));
    Set<String> commands =
        Pattern.compile("(?m)^ {2}([a-z| -]+)\\)")
            .matcher(cases)
            .results()
            .flatMap(found -> Stream.of(found.group(1).split("\\|", -1)))
            .map(String::strip)
            .collect(Collectors.toSet());
    String code = script + text(".java");
    Set<String> unknown = new TreeSet<>();
    for (Path document : files(".md")) {
      Matcher command = COMMAND.matcher(Files.readString(document));
      while (command.find()) {
        if (!commands.contains(command.group(1))) {
          unknown.add(document + ": " + command.group());
        }
        OPTION
            .matcher(command.group(2))
            .results()
            .map(MatchResult::group)
            .filter(option -> !code.contains(option))
            .forEach(option -> unknown.add(document + ": " + command.group()));
      }
    }

    assertThat(commands).contains("up", "doctor");
    assertThat(unknown).isEmpty();
  }

  /// As an environment variable in a program or a script, or as a property that Spring binds one
  /// to.
  @Test
  void each_setting_exists() throws IOException {
    Set<String> known = new HashSet<>();
    for (Path file : everything()) {
      String text = read(file);
      VARIABLE.matcher(text).results().map(MatchResult::group).forEach(known::add);
      PROPERTY.matcher(text).results().forEach(found -> known.add(variable(found.group(1))));
      PREFIX
          .matcher(text)
          .results()
          .forEach(prefix ->
              COMPONENT
                  .matcher(text)
                  .results()
                  .forEach(component ->
                      known.add(variable(prefix.group(1) + "." + component.group(1)))));
    }
    Set<String> unknown = new TreeSet<>();
    List<Path> documents =
        Stream.concat(files(".md").stream(), Stream.of(file("deploy/" + SAMPLE))).toList();
    for (Path document : documents) {
      VARIABLE
          .matcher(Files.readString(document))
          .results()
          .map(MatchResult::group)
          .filter(name -> !known.contains(name))
          .forEach(name -> unknown.add(document + ": " + name));
    }

    assertThat(known).contains("GOSTREAM_PORT", "GOSTREAM_WORKER_CAPACITY");
    assertThat(unknown).isEmpty();
  }

  /// As Spring spells it: dots become underscores, dashes and capitals vanish.
  private static String variable(String property) {
    return "GOSTREAM_" + property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static Path file(String name) {
    return Stage.installation().resolve(name);
  }

  private static String text(String ending) {
    return files(ending).stream().map(NamesInDocumentsTest::read).collect(Collectors.joining("\n"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(String ending) {
    return walk(file -> file.toString().endsWith(ending));
  }

  /// What is run, not what is told: programs, scripts and their defaults.
  private static List<Path> everything() {
    return walk(file ->
        !file.toString().endsWith(".md")
            && !file.toString().endsWith(SAMPLE)
            && Stream.of(
                    ".java",
                    ".yaml",
                    ".yml",
                    ".sh",
                    ".service",
                    ".env",
                    ".example",
                    ".ts",
                    "gostream")
                .anyMatch(ending -> file.toString().endsWith(ending)));
  }

  private static List<Path> walk(Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(Stage.installation())) {
      return files
          .filter(Files::isRegularFile)
          .filter(file ->
              Stream.of(Stage.installation().relativize(file).toString().split("/", -1))
                  .noneMatch(NOT_OURS::contains))
          .filter(wanted)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
