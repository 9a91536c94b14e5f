package io.gostream.deploy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which variables each program reads, from its own sources.
final class KnownSettings {

  private static final Pattern IN_SCRIPTS = Pattern.compile("\\$\\{?(GOSTREAM_[A-Z_]+)");
  private static final Pattern IN_PSQL = Pattern.compile("\\\\getenv \\w+ (\\w+)");
  private static final Pattern IN_JAVA = Pattern.compile("\"(GOSTREAM_[A-Z_]+)\"");
  private static final Pattern PROPERTIES =
      Pattern.compile(
          "@ConfigurationProperties\\(\"([a-z.-]+)\"\\)\\s+(?:public )?record \\w+\\(([^{]*)\\)\\s*\\{");
  private static final Pattern COMPONENT = Pattern.compile("(\\w+)\\s*(?:,|$)", Pattern.MULTILINE);

  /// What the images that are not ours are told by.
  private static final Set<String> OF_POSTGRES =
      Set.of("POSTGRES_DB", "POSTGRES_PASSWORD", "PGDATA");

  /// Of both programs, with several ingest nodes (decision 20).
  private static final String NODES = "GOSTREAM_INGEST_NODES";

  private KnownSettings() {}

  /// @param component a target of the Dockerfile, or what else runs beside them
  static Set<String> of(String component) {
    return switch (component) {
      case "api" -> spring("api");
      case "relay-worker" -> spring("relay-worker");
      case "ingest" -> found(IN_SCRIPTS, Sources.DEPLOY.resolve("docker/ingest.sh"));
      case "postgres" -> {
        var all = found(IN_PSQL, Sources.DEPLOY.resolve("postgres/roles.sql"));
        all.addAll(OF_POSTGRES);
        yield all;
      }
      case "tools" -> {
        var all = new TreeSet<String>();
        Sources.below(Sources.ROOT.resolve("launcher/src/main/java"), ".java")
            .forEach(file -> all.addAll(found(IN_JAVA, file)));
        yield all;
      }
      default -> throw new AssertionError("Who is " + component + "?");
    };
  }

  /// How long the api takes to end at most.
  static Duration apiShutdown() {
    Matcher said =
        Pattern.compile("timeout-per-shutdown-phase: (\\d+s)")
            .matcher(Sources.read(configuration("api")));
    if (!said.find()) {
      throw new AssertionError("The api does not say how long it takes to end");
    }
    return Duration.parse("PT" + said.group(1));
  }

  private static Path configuration(String module) {
    return Sources.ROOT.resolve(module).resolve("src/main/resources/application.yaml");
  }

  /// What the configuration names, and what Spring finds by the names of properties.
  private static Set<String> spring(String module) {
    var all = found(IN_SCRIPTS, configuration(module));
    all.add(NODES);
    for (var source :
        Sources.below(Sources.ROOT.resolve(module).resolve("src/main/java"), ".java")) {
      Matcher properties = PROPERTIES.matcher(Sources.read(source));
      while (properties.find()) {
        Matcher component = COMPONENT.matcher(properties.group(2));
        while (component.find()) {
          all.add(variable(properties.group(1) + "." + component.group(1)));
        }
      }
    }
    return all;
  }

  private static String variable(String property) {
    return property.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
  }

  private static Set<String> found(Pattern pattern, Path file) {
    var all = new TreeSet<String>();
    Matcher matcher = pattern.matcher(Sources.read(file));
    while (matcher.find()) {
      all.add(matcher.group(1));
    }
    return all;
  }
}
