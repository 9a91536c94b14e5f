package io.gostream.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A command of the launcher's, run as the script runs it, that has ended.
record Command(int code, List<String> out, List<String> errors) {

  /// @param environment the only GOSTREAM_ variables there are
  static Command run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path launcher;
    try (var jars =
        Files.newDirectoryStream(
            Stage.installation().resolve("launcher/target"), "launcher-*SNAPSHOT.jar")) {
      launcher = jars.iterator().next();
    }
    var argv =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    argv.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    argv.add("-Dgostream.installation=" + Stage.installation());
    argv.addAll(List.of("-jar", launcher.toString()));
    argv.addAll(List.of(arguments));
    Path out = Files.createTempFile("command", ".out");
    Path errors = Files.createTempFile("command", ".err");
    try {
      var builder =
          new ProcessBuilder(argv).redirectOutput(out.toFile()).redirectError(errors.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("GOSTREAM_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      process.getOutputStream().close();
      return new Command(process.waitFor(), Files.readAllLines(out), Files.readAllLines(errors));
    } finally {
      Files.delete(out);
      Files.delete(errors);
    }
  }
}
