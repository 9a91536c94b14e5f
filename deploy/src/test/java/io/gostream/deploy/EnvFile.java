package io.gostream.deploy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// `NAME=value` lines.
final class EnvFile {

  private EnvFile() {}

  static Map<String, String> read(Path file) {
    var all = new LinkedHashMap<String, String>();
    Sources.read(file)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split("=", 2))
        .forEach(parts -> all.put(parts[0], parts[1]));
    return all;
  }

  /// Those that are commented out, too.
  static Map<String, String> offered(Path file) {
    var all = new LinkedHashMap<String, String>();
    Sources.read(file)
        .lines()
        .filter(line -> line.matches("#?[A-Z_]+=.*"))
        .map(line -> line.replaceFirst("^#", "").split("=", 2))
        .forEach(parts -> all.put(parts[0], parts[1]));
    return all;
  }
}
