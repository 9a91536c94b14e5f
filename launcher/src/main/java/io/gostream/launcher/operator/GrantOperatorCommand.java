package io.gostream.launcher.operator;

import io.gostream.core.account.Role;
import io.gostream.launcher.settings.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `./gostream operator`: the first account of a server, and further operators. No password passes
/// through the terminal: who has no account yet gets a link to make one.
@Command(
    name = "operator",
    mixinStandardHelpOptions = true,
    description =
        "Lets an account invite people and set quotas over the API; prints a link where there is no account yet.")
final class GrantOperatorCommand extends OperatorCommand {

  @Parameters(paramLabel = "<e-mail>")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private String email;

  @Option(names = "--revoke", description = "an ordinary account again")
  private boolean revoke;

  @Override
  void run(Connection connection, Settings settings, PrintWriter out) throws SQLException {
    @Nullable UUID user =
        revoke ? Users.require(connection, email) : Users.find(connection, email).orElse(null);
    if (user == null) {
      out.println(
          Invitation.make(connection, settings, email, Role.OPERATOR, Invitation.DEFAULT_LIFE));
      return;
    }
    try (var update = connection.prepareStatement("update users set role = ? where id = ?")) {
      update.setString(1, (revoke ? Role.USER : Role.OPERATOR).name());
      update.setObject(2, user);
      update.executeUpdate();
    }
    out.printf(
        "%s is %s now.%n", Users.canonical(email), revoke ? "an ordinary user" : "an operator");
  }
}
