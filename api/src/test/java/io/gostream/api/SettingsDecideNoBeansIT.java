package io.gostream.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.CertificateForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

/// Which beans there are is decided in the build (ADR 26). So what an operator sets must decide
/// nothing about them: the same program comes of it, whatever is set while it is built.
class SettingsDecideNoBeansIT {

  /// Read by the launcher and its commands.
  private static final String NOT_READ_BY_THE_API = "GOSTREAM_PUBLIC_URL";

  private static final Pattern IN_SAMPLE = Pattern.compile("(?m)^#([A-Z_]+)=");
  private static final Pattern IN_DEFAULTS = Pattern.compile("\\$\\{([A-Z_]{2,})");

  /// `Autowiring3`, `namedqueries#2`
  private static final Pattern NUMBER = Pattern.compile("(?<=[A-Za-z#])\\d+\\b");

  @TempDir private static Path folder;

  @Test
  void whatever_is_set_the_same_beans_come_of_it() throws Exception {
    var ours = new Build(folder.resolve("defaults"), Map.of());
    var theirs = new Build(folder.resolve("settings"), settings());

    var expected = ours.lines();
    // Health and metrics have a port, and so a context, of their own.
    assertThat(ours.sources())
        .isDirectoryRecursivelyContaining("glob:**/ApiApplication__ApplicationContextInitializer.*")
        .isDirectoryRecursivelyContaining("glob:**/ApiApplication__Management*Initializer.*");
    var found = theirs.lines();
    assertThat(without(expected, found)).isEmpty();
    assertThat(without(found, expected)).isEmpty();
  }

  private static Map<String, Long> without(Map<String, Long> lines, Map<String, Long> others) {
    var rest = new TreeMap<>(lines);
    rest.entrySet().removeAll(others.entrySet());
    return rest;
  }

  @Test
  void each_setting_is_looked_at() throws IOException {
    var sample = Files.readString(Path.of("../deploy/gostream.env.sample"));
    var ofTheApi = sample.substring(0, sample.indexOf("# --- The relay-worker"));
    var names = new TreeSet<String>();
    IN_SAMPLE.matcher(ofTheApi).results().forEach(found -> names.add(found.group(1)));
    IN_DEFAULTS
        .matcher(Files.readString(Path.of("src/main/resources/application.yaml")))
        .results()
        .forEach(found -> names.add(found.group(1)));
    names.remove(NOT_READ_BY_THE_API);

    assertThat(settings()).containsOnlyKeys(names);
  }

  /// Each with a value that is not its default.
  private static Map<String, String> settings() {
    var certificate = CertificateForTests.in(folder, "localhost");
    var settings = new HashMap<String, String>();
    settings.put("GOSTREAM_DATABASE_URL", "jdbc:postgresql://database.example:5433/other");
    settings.put("GOSTREAM_DATABASE_USER", "somebody");
    settings.put("GOSTREAM_DATABASE_PASSWORD", "something");
    settings.put("GOSTREAM_MIGRATION_USER", "owner");
    settings.put("GOSTREAM_MIGRATION_PASSWORD", "other");
    settings.put("GOSTREAM_SECRET_KEY", Base64.getEncoder().encodeToString(new byte[32]));
    settings.put("GOSTREAM_SECRET_KEY_FILE", "/etc/gostream/keys");
    settings.put("GOSTREAM_JWT_SECRET", Base64.getEncoder().encodeToString(new byte[64]));
    settings.put("GOSTREAM_ALLOW_PRIVATE_DESTINATIONS", "true");
    settings.put("GOSTREAM_RTMP_PORT", "1936");
    settings.put("GOSTREAM_HLS_PORT", "8081");
    settings.put(
        "GOSTREAM_INGEST_NODES", "a=nginx-rtmp@192.0.2.1:1935:80,b*=srs@b-*.example:1935:1985");
    settings.put("GOSTREAM_INGEST_URL", "rtmp://ingest.example/live");
    settings.put("GOSTREAM_HOOK_SECRET", "sixteen characters");
    settings.put("GOSTREAM_LOG_FORMAT", "json");
    settings.put("GOSTREAM_TRACES", "http://192.0.2.1:4318");
    settings.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://192.0.2.2:4318");
    settings.put("GOSTREAM_HOME", "/somewhere");
    settings.put("GOSTREAM_PORT", "443");
    settings.put("GOSTREAM_MANAGEMENT_PORT", "9000");
    settings.put("GOSTREAM_MANAGEMENT_ADDRESS", "0.0.0.0");
    settings.put("GOSTREAM_TLS_CERTIFICATE", certificate.certificate().toString());
    settings.put("GOSTREAM_TLS_KEY", certificate.key().toString());
    settings.put("GOSTREAM_TRUSTED_PROXIES", "192.0.2.0/24");
    settings.put("GOSTREAM_SIGN_UP", "INVITED");
    settings.put("GOSTREAM_ACCOUNT_THROTTLE_WINDOW", "1m");
    settings.put("GOSTREAM_ACCOUNT_THROTTLE_LOGINSPERADDRESS", "5");
    settings.put("GOSTREAM_ACCOUNT_THROTTLE_LOGINSPERACCOUNT", "3");
    settings.put("GOSTREAM_ACCOUNT_THROTTLE_SIGNUPSPERADDRESS", "2");
    settings.put("GOSTREAM_QUOTA_PROJECTS", "1");
    settings.put("GOSTREAM_QUOTA_DESTINATIONS", "1");
    settings.put("GOSTREAM_QUOTA_BROADCASTS", "1");
    settings.put("GOSTREAM_QUOTA_MEDIA", "1");
    settings.put("GOSTREAM_QUOTA_MEDIABYTES", "1MB");
    settings.put("GOSTREAM_AUDIT_KEEP", "1d");
    settings.put("GOSTREAM_SESSION_KEEPFIGURES", "1d");
    return settings;
  }

  /// What the build does, under way in a process of its own.
  private static final class Build {

    private final Path out;
    private final Process process;

    Build(Path out, Map<String, String> environment) throws IOException {
      this.out = Files.createDirectory(out);
      var builder =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  "-Dspring.aot.repositories.enabled=false",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SpringApplicationAotProcessor.class.getName(),
                  ApiApplication.class.getName(),
                  sources().toString(),
                  out.resolve("resources").toString(),
                  out.resolve("classes").toString(),
                  "io.gostream",
                  "api")
              .redirectErrorStream(true)
              .redirectOutput(out.resolve("log").toFile());
      builder.environment().clear();
      builder.environment().putAll(environment);
      process = builder.start();
    }

    Path sources() {
      return out.resolve("sources");
    }

    /// What Java files came of it: how often each line is there. Spring neither orders nor numbers
    /// beans of one kind alike at each build.
    Map<String, Long> lines() throws IOException, InterruptedException {
      assertThat(process.waitFor()).as(Files.readString(out.resolve("log"))).isZero();
      var lines = new TreeMap<String, Long>();
      try (Stream<Path> files = Files.walk(sources())) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          for (String line : Files.readAllLines(file)) {
            lines.merge(
                NUMBER.matcher(line.replace(" {", "").strip()).replaceAll(""), 1L, Long::sum);
          }
        }
      }
      return lines;
    }
  }
}
