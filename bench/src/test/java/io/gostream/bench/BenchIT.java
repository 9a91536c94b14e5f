package io.gostream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command as it is typed. That it measures is tested, not what: no figure is right or wrong
/// here.
class BenchIT {

  @Test
  void comparisons_run_in_one_instance_and_write_what_they_found(@TempDir Path folder)
      throws Exception {
    var out = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .execute("start", "latency", "--quick", "--results", folder.toString());
    System.out.println("FIGURE " + out);
    assertThat(out.toString()).doesNotContain("FAILED").contains("plain FFmpeg", "GoStream");
    assertThat(code).isZero();
    JsonNode comparisons;
    try (var files = Files.newDirectoryStream(folder, "*.json")) {
      comparisons =
          JsonMapper.shared()
              .readTree(Files.readString(files.iterator().next()))
              .get("comparisons");
    }
    assertThat(comparisons)
        .extracting(c -> c.get("name").asString())
        .containsExactly("start", "latency");
    for (var comparison : comparisons) {
      assertThat(comparison.get("lines"))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line.get("median").asDouble()).isPositive());
    }
  }
}
