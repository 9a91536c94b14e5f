package io.gostream.launcher.operator;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./gostream audit`: the audit trail of all accounts, and of none, a line of JSON for each event,
/// the oldest first.
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = "Prints the audit trail, a line of JSON for each event, the oldest first.")
final class AuditCommand extends OperatorCommand {

  private static final int AT_A_TIME = 1000;

  @Option(names = "--since", paramLabel = "<time>", description = "such as 2026-11-01T00:00:00Z")
  private @Nullable String since;

  @Option(names = "--user", paramLabel = "<e-mail>", description = "of this account alone")
  private @Nullable String user;

  @Override
  void run(Connection connection, Settings settings, PrintWriter out) throws SQLException {
    OffsetDateTime from = since == null ? null : time(since);
    UUID of = user == null ? null : Users.require(connection, user);
    connection.setAutoCommit(false); // rows then come in portions
    try (var select =
        connection.prepareStatement(
            """
            select json_build_object('id', e.id, 'at', e.at, 'kind', e.kind, 'userId', e.user_id, 'email', u.email,
                                     'subjectId', e.subject_id, 'subjectName', e.subject_name,
                                     'apiKeyId', e.api_key_id, 'address', e.address, 'userAgent', e.user_agent)
              from audit_events e left join users u on u.id = e.user_id
             where (?::timestamptz is null or e.at >= ?) and (?::uuid is null or e.user_id = ?)
             order by e.id
            """)) {
      select.setObject(1, from);
      select.setObject(2, from);
      select.setObject(3, of);
      select.setObject(4, of);
      select.setFetchSize(AT_A_TIME);
      try (var rows = select.executeQuery()) {
        while (rows.next()) {
          out.println(rows.getString(1));
        }
      }
    }
    connection.rollback();
  }

  private static OffsetDateTime time(String typed) {
    try {
      return Instant.parse(typed).atOffset(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw new CannotStartException(
          "--since must be a time such as 2026-11-01T00:00:00Z, not '%s'.".formatted(typed));
    }
  }
}
