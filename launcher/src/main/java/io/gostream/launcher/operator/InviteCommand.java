package io.gostream.launcher.operator;

import io.gostream.core.account.Role;
import io.gostream.launcher.settings.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./gostream invite`.
@Command(
    name = "invite",
    mixinStandardHelpOptions = true,
    description = "Prints a link with which one person can open an account, once.")
final class InviteCommand extends OperatorCommand {

  @Option(names = "--email", paramLabel = "<e-mail>", description = "only for this address")
  private @Nullable String email;

  @Option(names = "--days", paramLabel = "<number>", description = "good for so long (default: 7)")
  private @Nullable Days days;

  @Override
  void run(Connection connection, Settings settings, PrintWriter out) throws SQLException {
    Duration life = days == null ? Invitation.DEFAULT_LIFE : days.duration();
    out.println(Invitation.make(connection, settings, email, Role.USER, life));
  }
}
