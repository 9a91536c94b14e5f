package io.gostream.launcher.operator;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// A command that does one thing to the database of an instance and ends.
abstract class OperatorCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  /// @param connection commits each statement by itself
  abstract void run(Connection connection, Settings settings, PrintWriter out) throws SQLException;

  @Override
  public final Integer call() {
    var settings = OperatorSettings.read();
    try (Connection connection = OperatorDatabase.open(settings)) {
      PrintWriter out = spec.commandLine().getOut();
      run(connection, settings, out);
      out.flush();
      return 0;
    } catch (SQLException e) {
      throw new CannotStartException(
          "The database says: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
    }
  }
}
