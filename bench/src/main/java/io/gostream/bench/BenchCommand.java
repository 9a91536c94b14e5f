package io.gostream.bench;

import io.gostream.bench.comparison.AddedLatency;
import io.gostream.bench.comparison.Comparison;
import io.gostream.bench.comparison.GapAtSink;
import io.gostream.bench.comparison.StartToFirstMedia;
import io.gostream.bench.comparison.StartUp;
import io.gostream.bench.cost.CostPerDestination;
import io.gostream.bench.figure.Line;
import io.gostream.bench.figure.Machine;
import io.gostream.bench.figure.Outcome;
import io.gostream.bench.figure.Results;
import io.gostream.bench.figure.Table;
import io.gostream.bench.load.ApiAnswers;
import io.gostream.bench.load.EventFanOut;
import io.gostream.bench.load.HookDecisions;
import io.gostream.bench.stage.Stage;
import io.gostream.launcher.Version;
import io.gostream.soak.Ending;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs comparisons one after the other, each whatever became of the ones before.
@Command(name = "bench", description = "Measures GoStream beside plain FFmpeg and nginx-rtmp.")
final class BenchCommand implements Callable<Integer> {

  private static final List<Comparison> ALL =
      List.of(
          new StartToFirstMedia(),
          new CostPerDestination(),
          new GapAtSink(),
          new AddedLatency(),
          new HookDecisions(),
          new ApiAnswers(),
          new EventFanOut(),
          new StartUp());

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "which comparisons; all if none")
  private List<String> names = List.of();

  @Option(names = "--quick", description = "a few seconds of each: no figures to rely on")
  private boolean quick;

  @Option(
      names = "--results",
      paramLabel = "<folder>",
      description = "where the figures are written to (bench/results)")
  private @Nullable Path results;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it calls us
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var chosen = chosen();
    var machine = Machine.here(Instant.now(), Version.current());
    Path installation = Path.of(System.getProperty("gostream.installation", "")).toAbsolutePath();
    say("Comparing %s; Ctrl-C ends it.".formatted(known(chosen)));
    var ending = new Ending();
    int code = CommandLine.ExitCode.SOFTWARE;
    try {
      var outcomes = new ArrayList<Outcome>();
      try (var stage = new Stage(installation, this::say)) {
        for (var comparison : chosen) {
          outcomes.add(compare(comparison, stage));
        }
      } catch (InterruptedException e) {
        if (!ending.isWanted()) {
          throw e;
        }
      }
      var figures = new Results(machine, outcomes);
      Path folder = results == null ? installation.resolve("bench/results") : results;
      say("\nWritten to " + figures.write(folder));
      boolean whole = outcomes.size() == chosen.size();
      code = whole && !figures.failed() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    } finally {
      ending.done(code);
    }
    return code;
  }

  private List<Comparison> chosen() {
    for (String name : names) {
      if (ALL.stream().noneMatch(comparison -> comparison.name().equals(name))) {
        throw new ParameterException(
            spec.commandLine(),
            "there is no comparison '%s', only %s.".formatted(name, known(ALL)));
      }
    }
    return ALL.stream()
        .filter(comparison -> names.isEmpty() || names.contains(comparison.name()))
        .toList();
  }

  private static String known(List<Comparison> comparisons) {
    return comparisons.stream().map(Comparison::name).collect(Collectors.joining(", "));
  }

  private Outcome compare(Comparison comparison, Stage stage) throws InterruptedException {
    long began = System.nanoTime();
    List<Line> lines = List.of();
    String failure = "";
    try {
      lines = comparison.run(stage, quick);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      // The next one shall not suffer: it gets an instance of its own.
      failure = e.toString();
      stage.close();
    }
    var took = Duration.ofNanos(System.nanoTime() - began);
    var outcome = new Outcome(comparison.name(), comparison.question(), lines, took, failure);
    say("\n" + Table.text(outcome));
    return outcome;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
