package io.gostream.e2e;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the api and the relay-workers send to PostgreSQL while tests drive them, without any
/// values: the record that `ReleasedStatementsIT` holds later schemas against.
final class StatementLog {

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String SEPARATOR = "\n---\n";

  /// The logins of the embedded PostgreSQL, and the roles that they are members of.
  private static final Map<String, String> ROLES =
      Map.of("gostream_application", "gostream_api", "gostream_relay_worker", "gostream_worker");

  /// As PostgreSQL logs what a driver sends; what the server asks itself is not in it.
  private static final Pattern STATEMENT =
      Pattern.compile("(?:statement|execute [^:]*): (.*)", Pattern.DOTALL);

  /// What depends on the schema.
  private static final Pattern PLANNED =
      Pattern.compile("(?i)\\s*(select|insert|update|delete|with|merge)\\b.*", Pattern.DOTALL);

  private final Instance instance;

  StatementLog(Instance instance) {
    this.instance = instance;
  }

  /// From now on PostgreSQL writes down all that it is sent.
  void begin() throws IOException, SQLException {
    String password =
        Files.readString(instance.home().resolve("secrets/postgres-superuser")).strip();
    String port = Files.readAllLines(data().resolve("postmaster.pid")).get(3).strip();
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port), "postgres", password);
        var statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "logging_collector = on", "log_destination = 'jsonlog'", "log_statement = 'all'")) {
        statement.execute("alter system set " + setting);
      }
    }
    instance.restart(Part.POSTGRES);
    Awaitility.await()
        .ignoreExceptions()
        .until(() -> instance.isReady(Part.POSTGRES) && instance.isReady(Part.RELAY_WORKER));
  }

  /// Writes what came into a file per role, each statement once; only after PostgreSQL has ended.
  void write(Path folder) throws IOException {
    Map<String, TreeSet<String>> statements = new TreeMap<>();
    for (String line : lines()) {
      try {
        var entry = JSON.readTree(line);
        String role = ROLES.get(entry.path("user").asString(""));
        var statement = STATEMENT.matcher(entry.path("message").asString(""));
        if (role != null && statement.matches() && PLANNED.matcher(statement.group(1)).matches()) {
          statements.computeIfAbsent(role, _ -> new TreeSet<>()).add(statement.group(1).strip());
        }
      } catch (JacksonException e) {
        // The last line of a server that was killed.
      }
    }
    for (var role : statements.entrySet()) {
      Files.writeString(
          folder.resolve(role.getKey() + ".sql"), String.join(SEPARATOR, role.getValue()));
    }
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    try (var logs = Files.newDirectoryStream(data().resolve("log"), "*.json")) {
      for (Path log : logs) {
        lines.addAll(Files.readAllLines(log));
      }
    }
    return lines;
  }

  private Path data() {
    return instance.home().resolve("postgres");
  }
}
