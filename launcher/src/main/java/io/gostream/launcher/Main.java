package io.gostream.launcher;

import io.gostream.launcher.backup.BackupCommand;
import io.gostream.launcher.backup.RestoreCommand;
import io.gostream.launcher.demo.DemoCommand;
import io.gostream.launcher.doctor.DoctorCommand;
import io.gostream.launcher.nginx.IngestConfigCommand;
import io.gostream.launcher.operator.OperatorCommands;
import io.gostream.launcher.train.TrainCommand;
import io.gostream.launcher.up.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The commands that need Java; `test`, `help` and `version` are the script's.
@Command(
    name = "gostream",
    subcommands = {
      UpCommand.class,
      DemoCommand.class,
      DoctorCommand.class,
      IngestConfigCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      TrainCommand.class
    },
    synopsisSubcommandLabel = "<command>",
    description = "Runs GoStream on this machine.")
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    var commandLine = new CommandLine(new Main());
    OperatorCommands.addTo(commandLine);
    commandLine.setExecutionExceptionHandler((exception, command, _) -> {
      if (exception instanceof CannotStartException) {
        command.getErr().println("gostream: " + exception.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
      throw exception;
    });
    System.exit(commandLine.execute(arguments));
  }
}
