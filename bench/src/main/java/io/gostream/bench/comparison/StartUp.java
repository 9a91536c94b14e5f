package io.gostream.bench.comparison;

import io.gostream.bench.figure.Line;
import io.gostream.bench.figure.Sample;
import io.gostream.bench.process.Cost;
import io.gostream.bench.process.UpProcess;
import io.gostream.bench.stage.Stage;
import io.gostream.soak.TemporaryHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How long a start takes, and how much memory is in use after it.
public final class StartUp implements Comparison {

  private static final Map<String, String> WITHOUT_CACHE = Map.of("GOSTREAM_AOT", "false");
  private static final long SETTLE_MILLIS = 2000;

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public String question() {
    return "from ./gostream up to healthy, the api alone, and memory after the start";
  }

  @Override
  public List<Line> run(Stage stage, boolean quick) throws Exception {
    int starts = quick ? 1 : 2;
    var systems = new LinkedHashMap<String, Map<String, String>>();
    systems.put("without AOT cache", WITHOUT_CACHE);
    boolean hasCache = hasCache(stage.installation());
    if (hasCache) {
      systems.put("with AOT cache", Map.of());
    }
    var lines = new ArrayList<Line>();
    for (var system : systems.entrySet()) {
      lines.addAll(system(stage.installation(), system.getKey(), system.getValue(), starts));
    }
    var compared = new ArrayList<Line>();
    for (var line : lines) {
      var baseline =
          lines.stream()
              .filter(other -> other.situation().equals(line.situation()))
              .findFirst()
              .orElse(line);
      compared.add(baseline.equals(line) ? line : line.against(baseline));
    }
    if (!hasCache) {
      compared.replaceAll(line -> line.noting("there is no AOT cache in this installation"));
    }
    return compared;
  }

  private static boolean hasCache(Path installation) throws Exception {
    Path run = installation.resolve("api/target/run");
    if (!Files.isDirectory(run)) {
      return false;
    }
    try (Stream<Path> files = Files.list(run)) {
      return files.anyMatch(file -> file.toString().endsWith(".aot"));
    }
  }

  private static List<Line> system(
      Path installation, String system, Map<String, String> environment, int starts)
      throws Exception {
    var again = new ArrayList<Double>();
    var api = new ArrayList<Double>();
    double fresh;
    Map<String, Double> megabytes;
    try (var home = new TemporaryHome("gostream-bench-up-")) {
      try (var up = UpProcess.start(installation, home.folder(), environment)) {
        fresh = up.awaitHealthy() / 1e6;
      }
      for (int start = 0; start < starts - 1; start++) {
        try (var up = UpProcess.start(installation, home.folder(), environment)) {
          again.add(up.awaitHealthy() / 1e6);
        }
      }
      try (var up = UpProcess.start(installation, home.folder(), environment)) {
        again.add(up.awaitHealthy() / 1e6);
        Thread.sleep(SETTLE_MILLIS);
        megabytes = megabytes(up);
        for (int start = 0; start < starts; start++) {
          api.add(up.restartApi() / 1e6);
        }
      }
    }
    var lines = new ArrayList<Line>();
    lines.add(Line.of("up to healthy, a fresh home", system, "ms", fresh));
    lines.add(Line.of("up to healthy, a home with data", system, "ms", Sample.of(again)));
    lines.add(Line.of("the api alone to its first 200", system, "ms", Sample.of(api)));
    megabytes.forEach((part, size) -> lines.add(Line.of("memory of " + part, system, "MB", size)));
    return lines;
  }

  private static Map<String, Double> megabytes(UpProcess up) throws Exception {
    var megabytes = new LinkedHashMap<String, Double>();
    for (var part : up.parts().entrySet()) {
      megabytes.put(part.getKey(), Cost.of(part.getValue()).pssMegabytes());
    }
    return megabytes;
  }
}
