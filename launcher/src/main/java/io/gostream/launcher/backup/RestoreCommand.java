package io.gostream.launcher.backup;

import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.settings.Settings;
import io.gostream.launcher.up.UpCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `./gostream restore`.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description =
        "Fills an empty GOSTREAM_HOME and an empty database from a backup; overwrites nothing. Start the instance afterwards.")
public final class RestoreCommand implements Callable<Integer> {

  @Parameters(paramLabel = "<file>", description = "made by ./gostream backup")
  @SuppressWarnings("NullAway.Init") // picocli requires it
  private Path file;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = UpCommand.settings(new UpCommand.Choices());
    if (!Files.isReadable(file)) {
      throw new CannotStartException("%s cannot be read.".formatted(file));
    }
    try {
      Manifest restored = new Restore(settings).from(file);
      var out = spec.commandLine().getOut();
      out.printf(
          "Restored into %s what GoStream %s wrote at %s.%n",
          settings.home(), restored.version(), restored.madeAt());
      out.flush();
      return 0;
    } catch (SQLException | IOException e) {
      throw new CannotStartException("Nothing was restored: " + e.getMessage(), e);
    }
  }
}
