package io.gostream.launcher.operator;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./gostream invitations`.
@Command(
    name = "invitations",
    mixinStandardHelpOptions = true,
    description = "Lists the invitations, or takes one back.")
final class InvitationsCommand extends OperatorCommand {

  @Option(names = "--revoke", paramLabel = "<id>", description = "take this one back")
  private @Nullable UUID revoked;

  @Override
  void run(Connection connection, Settings settings, PrintWriter out) throws SQLException {
    if (revoked == null) {
      list(connection, out);
    } else {
      revoke(connection, revoked);
      out.println("Taken back.");
    }
  }

  private static void list(Connection connection, PrintWriter out) throws SQLException {
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                select id, coalesce(email, 'anybody') as email, lower(role) as role,
                       to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as until,
                       case when used_at is not null then 'used'
                            when revoked_at is not null then 'taken back'
                            when expires_at <= now() then 'expired'
                            else 'open' end as state
                  from invitations order by created_at desc limit 200
                """)) {
      while (rows.next()) {
        out.printf(
            "%s  %-10s  %-8s  until %s  %s%n",
            Objects.requireNonNull(rows.getString("id")),
            rows.getString("state"),
            rows.getString("role"),
            rows.getString("until"),
            rows.getString("email"));
      }
    }
  }

  private static void revoke(Connection connection, UUID id) throws SQLException {
    try (var update =
        connection.prepareStatement(
            "update invitations set revoked_at = now() where id = ? and used_at is null and revoked_at is null")) {
      update.setObject(1, id);
      if (update.executeUpdate() == 0) {
        throw new CannotStartException(
            "There is no open invitation %s (./gostream invitations lists them).".formatted(id));
      }
    }
  }
}
