package io.gostream.launcher.backup;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.operator.OperatorDatabase;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.up.UpCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./gostream backup`.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description =
        "Writes accounts, projects, history, media and secrets of a running instance into one file. Whoever has that file has everything: keep it from others.")
public final class BackupCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<file>", description = "a new file, such as gostream-2026-11-21.tar.gz")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private Path file;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = UpCommand.settings(new UpCommand.Choices());
    Path target = file.toAbsolutePath();
    if (Files.exists(target)) {
      throw new CannotStartException("%s is there already: name a new file.".formatted(target));
    }
    try (Connection connection = OperatorDatabase.open(settings)) {
      new Backup(settings, connection).write(target);
      spec.commandLine()
          .getOut()
          .printf(
              "%s, %.1f MB. It holds all secrets: keep it from others.%n",
              target, Files.size(target) / 1e6);
      spec.commandLine().getOut().flush();
      return 0;
    } catch (SQLException | IOException e) {
      throw new CannotStartException("There is no backup: " + e.getMessage(), e);
    }
  }
}
