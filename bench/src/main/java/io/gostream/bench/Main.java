package io.gostream.bench;

import io.gostream.launcher.CannotStartException;
import picocli.CommandLine;

/// `./gostream bench`.
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    var commandLine = new CommandLine(new BenchCommand());
    commandLine.setParameterExceptionHandler((exception, _) -> {
      exception.getCommandLine().getErr().println("gostream: " + exception.getMessage());
      return CommandLine.ExitCode.USAGE;
    });
    commandLine.setExecutionExceptionHandler((exception, command, _) -> {
      if (exception instanceof CannotStartException) {
        command.getErr().println("gostream: " + exception.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
      throw exception;
    });
    return commandLine;
  }
}
