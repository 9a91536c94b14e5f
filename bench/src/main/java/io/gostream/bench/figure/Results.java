package io.gostream.bench.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// A run's outcomes as files: for people, and for programs that compare runs.
public record Results(Machine machine, List<Outcome> outcomes) {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /// As many characters of a time say which minute it was.
  private static final int MINUTES = "2026-11-21T11:50".length();

  /// @return the Markdown file; the JSON file stands beside it
  public Path write(Path folder) throws IOException {
    Files.createDirectories(folder);
    String name = machine.at().substring(0, MINUTES).replaceAll("[-:]", "").replace('T', '-');
    Path markdown = folder.resolve(name + ".md");
    Files.writeString(markdown, Table.markdown(outcomes, machine));
    Files.write(folder.resolve(name + ".json"), JSON.writeValueAsBytes(asMap()));
    return markdown;
  }

  private Map<String, Object> asMap() {
    return Map.of("machine", machine, "comparisons", outcomes);
  }

  public boolean failed() {
    return outcomes.stream().anyMatch(Outcome::failed);
  }
}
