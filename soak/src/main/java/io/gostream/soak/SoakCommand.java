package io.gostream.soak;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.fault.Dice;
import io.gostream.soak.fault.Fault;
import io.gostream.soak.fault.Faults;
import io.gostream.soak.fault.Outcome;
import io.gostream.soak.fault.Rehearsal;
import io.gostream.soak.oracle.Event;
import io.gostream.soak.oracle.Oracle;
import io.gostream.soak.oracle.Violation;
import io.gostream.soak.sink.Destination;
import io.gostream.soak.watch.Processes;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes random faults in an instance of its own for some time, and ends at the first promise that
/// is broken.
@Command(
    name = "soak",
    description = "Makes random faults in a private instance and checks every promise.")
final class SoakCommand implements Callable<Integer> {

  private static final int MOST_MINUTES = 24 * 60;
  private static final int WORKERS = 3;
  private static final int TENANTS = 2;
  private static final int DESTINATIONS = 2;

  /// How long a fault may be felt after its end. A part that dies often is started again only after
  /// half a minute, and a busy machine needs its time for that, too.
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Parameters(paramLabel = "MINUTES", description = "how long, 1 to 1440")
  private int minutes;

  @Option(
      names = "--seed",
      paramLabel = "<number>",
      description = "makes the faults of an earlier soak again")
  private @Nullable Long seed;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  private final Oracle oracle = new Oracle();
  private final List<Outcome> outcomes = new ArrayList<>();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw new ParameterException(
          spec.commandLine(),
          "MINUTES must be a number from 1 to %d, not %d.".formatted(MOST_MINUTES, minutes));
    }
    long chosen = seed == null ? new Random().nextInt(1, Integer.MAX_VALUE) : seed;
    say("Soaking for %d min with seed %d; Ctrl-C ends it.".formatted(minutes, chosen));
    var ending = new Ending();
    int code = CommandLine.ExitCode.SOFTWARE;
    try {
      run(new Random(chosen));
      code = summary(chosen);
    } catch (InterruptedException | RuntimeException e) {
      if (!ending.isWanted()) {
        throw e;
      }
      code = summary(chosen);
    } finally {
      ending.done(code);
    }
    return code;
  }

  private void run(Random random) throws IOException, InterruptedException {
    Path installation = Path.of(System.getProperty("gostream.installation", "")).toAbsolutePath();
    try (var home = new TemporaryHome("gostream-soak-")) {
      var instance =
          new Instance(
              Settings.onFreePorts(home.folder(), installation).withWorkers(WORKERS), this::say);
      var processes = new Processes(instance, WORKERS);
      try (processes;
          instance) {
        instance.start();
        Path footage = Files.createDirectories(home.folder().resolve("footage"));
        try (var rehearsal =
            new Rehearsal(instance, WORKERS, TENANTS, DESTINATIONS, footage, oracle)) {
          makeFaults(rehearsal, random);
        } finally {
          // Everything is ended in order, whoever interrupted us.
          boolean interrupted = Thread.interrupted();
          instance.close();
          for (String process : processes.left()) {
            oracle.see(new Event.Left(System.nanoTime(), process));
          }
          if (interrupted) {
            Thread.currentThread().interrupt();
          }
        }
      }
      if (!oracle.violations().isEmpty()) {
        say("The logs are kept in " + home.keepLogs());
      }
    }
  }

  private void makeFaults(Rehearsal rehearsal, Random random) throws InterruptedException {
    rehearsal.awaitCalm(LIMIT);
    say("%d tenants are on air on %d destinations each.".formatted(TENANTS, DESTINATIONS));
    var faults = new Faults(rehearsal, LIMIT);
    var dice =
        new Dice(
            random,
            rehearsal.shows().stream()
                .flatMap(show -> show.onAir().stream())
                .map(Destination::name)
                .toList());
    long begin = System.nanoTime();
    long lasting = Duration.ofMinutes(minutes).toNanos();
    while (System.nanoTime() - begin < lasting && oracle.violations().isEmpty()) {
      Thread.sleep(dice.pause());
      Fault fault = dice.next();
      Outcome outcome = faults.make(fault);
      outcomes.add(outcome);
      tell(outcome, begin);
    }
  }

  private void tell(Outcome outcome, long begin) {
    Duration onAir = outcome.onAir();
    Duration recovery = outcome.recovery();
    say(
        "%5d s  %-44s %s; others: step %d ms, wait %d ms"
            .formatted(
                Duration.ofNanos(outcome.begin() - begin).toSeconds(),
                outcome.fault(),
                onAir == null || recovery == null
                    ? "NOT WELL"
                    : "on air after %.1f s, all well after %.1f s"
                        .formatted(onAir.toMillis() / 1000.0, recovery.toMillis() / 1000.0),
                outcome.neighbours().longestStepMillis(),
                outcome.neighbours().longestWaitMillis()));
  }

  /// @return the exit code
  private int summary(long chosen) {
    Duration worst =
        outcomes.stream()
            .map(Outcome::onAir)
            .filter(Objects::nonNull)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    say(
        "%d faults; the longest until all was on air again took %.1f s."
            .formatted(outcomes.size(), worst.toMillis() / 1000.0));
    List<Violation> violations = oracle.violations();
    if (violations.isEmpty()) {
      say("Every promise was kept.");
      return 0;
    }
    violations.forEach(violation -> say("  " + violation));
    say(
        "BROKEN: %s. To repeat: ./gostream soak %d --seed %d"
            .formatted(violations.getFirst().promise().sentence(), minutes, chosen));
    return 1;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
