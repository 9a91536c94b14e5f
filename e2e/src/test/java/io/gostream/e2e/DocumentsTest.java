package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents point at exists.
class DocumentsTest {

  private static final Pattern LINK = Pattern.compile("]\\((?!https?://|#|mailto:)([^)#\\s]+)");
  private static final Pattern CLASS_NAME = Pattern.compile("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");
  private static final Pattern TEST_NAME =
      Pattern.compile("`([A-Z]\\w+(?:Test|IT))(?:\\.(\\w+))?`");

  /// The browser's and systemd's.
  private static final Set<String> NOT_OURS =
      Set.of(
          "EventSource",
          "SameSite",
          "PrivateUsers",
          "ProtectKernelTunables",
          "ProtectProc",
          "SystemCallFilter",
          "TimeoutStopSec");

  private static final Set<String> NOT_WRITTEN_HERE =
      Set.of("node_modules", "target", ".gostream", ".git");

  @Test
  void every_relative_link_leads_somewhere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path document : files(".md")) {
      Matcher link = LINK.matcher(Files.readString(document));
      while (link.find()) {
        if (!Files.exists(document.resolveSibling(link.group(1)))) {
          broken.add(document + " → " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void every_class_that_is_named_exists() throws IOException {
    Set<String> classes =
        Stream.of(".java", ".ts", ".tsx")
            .flatMap(ending -> files(ending).stream())
            .map(file -> file.getFileName().toString().replaceFirst("\\.[a-z]+$", ""))
            .collect(Collectors.toSet());
    List<String> unknown = new ArrayList<>();
    for (Path document : files(".md")) {
      Matcher name = CLASS_NAME.matcher(Files.readString(document));
      while (name.find()) {
        if (!classes.contains(name.group(1)) && !NOT_OURS.contains(name.group(1))) {
          unknown.add(document + " names " + name.group(1));
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  /// `SomeTest` or `SomeIT`, and maybe one of its methods.
  @Test
  void every_test_that_is_named_exists() throws IOException {
    Map<String, List<Path>> sources =
        files(".java").stream()
            .collect(
                Collectors.groupingBy(
                    file -> file.getFileName().toString().replaceFirst("\\.java$", "")));
    List<String> unknown = new ArrayList<>();
    for (Path document : files(".md")) {
      Matcher name = TEST_NAME.matcher(Files.readString(document));
      while (name.find()) {
        List<Path> found = sources.getOrDefault(name.group(1), List.of());
        String method = name.group(2);
        if (found.isEmpty() || (method != null && !isIn(found, " " + method + "("))) {
          unknown.add(document + " names " + name.group());
        }
      }
    }
    assertThat(unknown).isEmpty();
  }

  private static boolean isIn(List<Path> files, String text) throws IOException {
    for (Path file : files) {
      if (Files.readString(file).contains(text)) {
        return true;
      }
    }
    return false;
  }

  private static List<Path> files(String ending) {
    try (Stream<Path> files = Files.walk(Stage.installation())) {
      List<Path> found =
          files
              .filter(file -> file.toString().endsWith(ending))
              .filter(file ->
                  Stream.of(file.toString().split("/")).noneMatch(NOT_WRITTEN_HERE::contains))
              .toList();
      assertThat(found).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
