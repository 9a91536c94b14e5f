package io.gostream.launcher.up;

import io.gostream.launcher.Version;
import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Progress;
import io.gostream.launcher.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `./gostream up`.
@Command(name = "up", description = "Runs a whole instance until Ctrl-C.")
public final class UpCommand implements Callable<Integer> {

  /// Where the script found the modules; the folder it was called in is the working directory.
  private static final String INSTALLATION = "gostream.installation";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Mixin private Choices choices = new Choices();

  /// What may be chosen where the command is typed.
  public static final class Choices {

    // Text, so that what makes no sense is told in one line like everything else.
    @Option(
        names = "--workers",
        paramLabel = "<number>",
        description = "how many relay-workers share the sessions (default: GOSTREAM_WORKERS, or 1)")
    private @Nullable String workers;
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Progress progress = console(out);
    Instance instance = run(settings(choices), progress, new Foreground(progress));
    progress.say("");
    tellWhereItIs(instance, progress);
    progress.say("Stop with Ctrl-C.");
    Thread.currentThread().join();
    return 0;
  }

  public static Path installation() {
    return Path.of(System.getProperty(INSTALLATION, "")).toAbsolutePath();
  }

  public static Progress console(PrintWriter out) {
    return line -> {
      out.println(line);
      out.flush();
    };
  }

  public static Settings settings(Choices choices) {
    var settings = Settings.from(System.getenv(), installation(), Path.of("").toAbsolutePath());
    return choices.workers == null ? settings : settings.withWorkers(choices.workers);
  }

  /// Starts an instance and tells how far it is.
  public static Instance run(Settings settings, Progress progress, Foreground foreground)
      throws InterruptedException {
    progress.say("GoStream %s, its data in %s".formatted(Version.current(), settings.home()));
    if (settings.privateDestinations() == null) {
      progress.say(
          "Destinations may be on this machine and in private networks, since this is a machine of"
              + " your own (GOSTREAM_ALLOW_PRIVATE_DESTINATIONS=false forbids it).");
    }
    long begin = System.nanoTime();
    Instance instance = foreground.keep(new Instance(settings, progress));
    instance.start();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    progress.say("Ready after %.1f s.".formatted(took.toMillis() / 1000.0));
    return instance;
  }

  public static void tellWhereItIs(Instance instance, Progress progress) {
    progress.say("  Open         " + instance.url());
    progress.say("  Stream to    " + instance.rtmpUrl());
    progress.say("  Logs         " + instance.home().resolve("logs"));
  }
}
