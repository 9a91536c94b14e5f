package io.gostream.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A systemd service of the package, as far as a plain process can be started like it.
///
/// @param settings by their names; a name may stand there several times
record Unit(Map<String, List<String>> settings) {

  static Unit read(Path file, String instance) throws IOException {
    Map<String, List<String>> settings = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        settings
            .computeIfAbsent(line.substring(0, equals), _ -> new ArrayList<>())
            .add(line.substring(equals + 1).replace("%i", instance));
      }
    }
    return new Unit(settings);
  }

  String one(String name) {
    return all(name).getFirst();
  }

  private List<String> all(String name) {
    return settings.getOrDefault(name, List.of());
  }

  List<String> command() {
    return List.of(one("ExecStart").split(" ", -1));
  }

  /// What its files and its own lines say.
  ///
  /// @param root where the package was unpacked
  Map<String, String> environment(Path root) throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (String file : all("EnvironmentFile")) {
      for (String line : Files.readAllLines(root.resolve(file.substring(1)))) {
        if (line.matches("[A-Z].*")) {
          put(environment, line);
        }
      }
    }
    for (String line : all("Environment")) {
      for (String each : line.split(" ", -1)) {
        put(environment, each);
      }
    }
    return environment;
  }

  private static void put(Map<String, String> environment, String assignment) {
    int equals = assignment.indexOf('=');
    environment.put(assignment.substring(0, equals), assignment.substring(equals + 1));
  }

  /// What it leaves of root's capabilities, as `setpriv --bounding-set` wants it.
  String boundingSet() {
    return "-all,"
        + String.join(
            ",",
            List.of(one("CapabilityBoundingSet").split(" ", -1)).stream()
                .map(name -> "+" + name.substring("CAP_".length()).toLowerCase(Locale.ROOT))
                .toList());
  }
}
