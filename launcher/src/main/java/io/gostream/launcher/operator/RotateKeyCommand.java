package io.gostream.launcher.operator;

import io.gostream.core.secret.MasterKeys;
import io.gostream.core.secret.SecretText;
import io.gostream.launcher.CannotStartException;
import io.gostream.launcher.operator.KeyRotation.Pass;
import io.gostream.launcher.settings.GeneratedSecrets;
import io.gostream.launcher.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./gostream rotate-key`.
@Command(
    name = "rotate-key",
    mixinStandardHelpOptions = true,
    description =
        "Encrypts all stored stream keys with a new master key, while everything goes on.")
final class RotateKeyCommand implements Callable<Integer> {

  /// Longer than anybody holds a secret between encrypting and storing it: the database and the api
  /// give everything up before.
  private static final Duration STRAGGLERS = Duration.ofSeconds(15);

  @Option(
      names = "--wait",
      paramLabel = "<seconds>",
      description = "for secrets that are on their way to the database (default: 15)")
  private @Nullable Quantity wait;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    var settings = OperatorSettings.read();
    var out = spec.commandLine().getOut();
    try (Connection connection = OperatorDatabase.open(settings)) {
      var chosen = settings.secretKey();
      if (chosen == null) {
        Duration stragglers = wait == null ? STRAGGLERS : Duration.ofSeconds(wait.number());
        rotate(settings, connection, stragglers, out);
      } else {
        reseal(chosen, connection, out);
      }
      return 0;
    } catch (SQLException e) {
      throw new CannotStartException(
          "The database broke off (%s); nothing is lost, run this again."
              .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new CannotStartException("The new key cannot be written: " + e.getMessage(), e);
    }
  }

  /// With keys of our own: makes one, and forgets the old one in the end.
  ///
  /// @param stragglers how long to wait for what was encrypted before everybody knew the new key
  static void rotate(Settings settings, Connection connection, Duration stragglers, PrintWriter out)
      throws IOException, SQLException, InterruptedException {
    var secrets = new GeneratedSecrets(settings.home().resolve("secrets"));
    String before = Files.readString(secrets.masterKeys()).strip();
    String sealing = before.split("[,\\s]+", 2)[0];
    if (sealing.equals(before)) {
      SecretText made = GeneratedSecrets.make(Settings.SECRET_KEY_BYTES);
      sealing = made.value();
      secrets.replace(GeneratedSecrets.MASTER_KEYS, SecretText.of(made.value() + "," + before));
      say(out, "The new key seals from now on, the old one still opens.");
    } else {
      say(out, "An earlier rotation was broken off: carrying it on.");
    }
    var rotation = new KeyRotation(connection, MasterKeys.in(secrets.masterKeys()));
    Pass first = passed(rotation.pass());
    say(out, "%d secrets are encrypted anew.".formatted(first.changed()));
    say(out, "Waiting %d s for what is on its way …".formatted(stragglers.toSeconds()));
    Thread.sleep(stragglers);
    Pass last = passed(rotation.pass());
    if (last.changed() > 0) {
      say(out, "%d more are.".formatted(last.changed()));
    }
    secrets.replace(GeneratedSecrets.MASTER_KEYS, SecretText.of(sealing));
    say(out, "The old key is forgotten. Backups of before need the secrets folder of before.");
  }

  /// With keys from the environment, which only the operator can change.
  private static void reseal(SecretText chosen, Connection connection, PrintWriter out)
      throws SQLException {
    if (chosen.value().indexOf(',') < 0) {
      throw new CannotStartException(
          "GOSTREAM_SECRET_KEY is yours and holds one key: give the api, the workers and this command NEW,OLD first (deploy/README.md says in which order).");
    }
    Pass pass = passed(new KeyRotation(connection, MasterKeys.of(chosen.value())).pass());
    say(out, "%d secrets are encrypted anew with the first key.".formatted(pass.changed()));
    say(
        out,
        pass.changed() == 0
            ? "No secret needs the other keys: take them out of GOSTREAM_SECRET_KEY."
            : "Run this again: when it says 0, no secret needs the other keys.");
  }

  private static Pass passed(Pass pass) {
    if (pass.unreadable() > 0) {
      throw new CannotStartException(
          "%d secrets can be opened with none of the keys: all keys are kept. Was the database restored without its secrets folder?"
              .formatted(pass.unreadable()));
    }
    return pass;
  }

  private static void say(PrintWriter out, String line) {
    out.println(line);
    out.flush();
  }
}
