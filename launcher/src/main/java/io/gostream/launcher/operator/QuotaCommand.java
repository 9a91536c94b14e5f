package io.gostream.launcher.operator;

import io.gostream.launcher.settings.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./gostream quota`.
@Command(
    name = "quota",
    mixinStandardHelpOptions = true,
    description = "Shows what the operator set for one user, or sets it.")
final class QuotaCommand extends OperatorCommand {

  @Parameters(paramLabel = "<e-mail>")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private String email;

  @Option(names = "--projects", paramLabel = "<number>")
  private @Nullable Quantity projects;

  @Option(names = "--destinations", paramLabel = "<number>", description = "per project")
  private @Nullable Quantity destinations;

  @Option(names = "--broadcasts", paramLabel = "<number>", description = "at a time")
  private @Nullable Quantity broadcasts;

  @Option(names = "--media", paramLabel = "<number>")
  private @Nullable Quantity media;

  @Option(names = "--media-bytes", paramLabel = "<bytes>", description = "of all media together")
  private @Nullable Quantity mediaBytes;

  @Option(names = "--default", description = "as for everybody: forget what was set before")
  private boolean reset;

  @Override
  void run(Connection connection, Settings settings, PrintWriter out) throws SQLException {
    UUID user = Users.require(connection, email);
    if (reset) {
      try (var delete = connection.prepareStatement("delete from user_quotas where user_id = ?")) {
        delete.setObject(1, user);
        delete.executeUpdate();
      }
    }
    for (var chosen : chosen().entrySet()) {
      set(connection, user, chosen.getKey(), chosen.getValue().number());
    }
    show(connection, user, out);
  }

  /// By column.
  private Map<String, Quantity> chosen() {
    var chosen = new LinkedHashMap<String, Quantity>();
    put(chosen, "projects", projects);
    put(chosen, "destinations", destinations);
    put(chosen, "broadcasts", broadcasts);
    put(chosen, "media", media);
    put(chosen, "media_bytes", mediaBytes);
    return chosen;
  }

  private static void put(Map<String, Quantity> chosen, String column, @Nullable Quantity value) {
    if (value != null) {
      chosen.put(column, value);
    }
  }

  private static void set(Connection connection, UUID user, String column, long number)
      throws SQLException {
    try (var upsert =
        connection.prepareStatement(
            "insert into user_quotas (user_id, %1$s) values (?, ?) on conflict (user_id) do update set %1$s = excluded.%1$s"
                .formatted(column))) {
      upsert.setObject(1, user);
      upsert.setLong(2, number);
      upsert.executeUpdate();
    }
  }

  private static void show(Connection connection, UUID user, PrintWriter out) throws SQLException {
    try (var select =
        connection.prepareStatement(
            "select projects, destinations, broadcasts, media, media_bytes from user_quotas where user_id = ?")) {
      select.setObject(1, user);
      try (var row = select.executeQuery()) {
        if (!row.next()) {
          out.println("As for everybody.");
          return;
        }
        for (int column = 1; column <= 5; column++) {
          String value = row.getString(column);
          out.printf(
              "%-12s  %s%n",
              row.getMetaData().getColumnName(column).replace('_', '-'),
              value == null ? "as for everybody" : value);
        }
      }
    }
  }
}
