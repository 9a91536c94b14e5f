package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.launcher.instance.Instance.Part;
import io.gostream.launcher.settings.Settings;
import io.gostream.soak.fault.Fault.Terminate;
import io.gostream.soak.fault.Fault.Victim;
import io.gostream.soak.fault.Faults;
import io.gostream.soak.fault.Outcome;
import io.gostream.soak.fault.Rehearsal;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Oracle;
import io.gostream.soak.sink.Destination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A tenant is on air on two destinations while the programs are replaced by those of another
/// build, one after the other. The oracle sees to it that nobody notices the api's replacement (one
/// connection, no gap), and that a worker's is one new connection, never two at once, with times
/// that grow.
///
/// `./gostream upgrade-test` builds an earlier revision, names it as `gostream.earlier`, and both
/// orders are gone through; otherwise this build is replaced by itself.
class UpgradeIT {

  private static final int WORKERS = 2;
  private static final DestinationName WATCHED = new DestinationName("tenant-1", "d1");

  /// Programs start slowly on a busy machine.
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Victim.Program API = new Victim.Api();
  private static final Victim.Program WORKER = new Victim.Worker(WATCHED);

  /// A program that is replaced by another build's.
  record Step(Victim.Program program, Path build) {

    String module() {
      return program instanceof Victim.Api ? "api" : "relay-worker";
    }
  }

  /// @param name what is shown
  /// @param from what everything begins with
  record Upgrade(String name, Path from, List<Step> steps) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Upgrade> upgrades() {
    Path present = Stage.installation();
    String earlier = System.getProperty("gostream.earlier", "");
    if (earlier.isEmpty()) {
      return Stream.of(inOrder("this build by itself", present, present));
    }
    Path past = Path.of(earlier).toAbsolutePath();
    return Stream.of(
        inOrder("api first: new api, old workers", past, present),
        new Upgrade(
            "api taken back: old api, new workers",
            past,
            List.of(
                new Step(API, present), // which migrates
                new Step(API, past),
                new Step(WORKER, present),
                new Step(WORKER, present),
                new Step(API, present))));
  }

  /// As the documents say it.
  private static Upgrade inOrder(String name, Path from, Path to) {
    return new Upgrade(
        name, from, List.of(new Step(API, to), new Step(WORKER, to), new Step(WORKER, to)));
  }

  @ParameterizedTest
  @MethodSource("upgrades")
  void a_broadcast_goes_on_while_each_program_is_replaced(Upgrade upgrade, @TempDir Path folder)
      throws Exception {
    var builds =
        new Builds(folder.resolve("installation"))
            .use("api", upgrade.from())
            .use("relay-worker", upgrade.from());
    Path home = Files.createDirectory(folder.resolve("home"));
    var oracle = new Oracle();
    try (Instance instance =
            Instance.start(
                Settings.onFreePorts(home, builds.installation()).withWorkers(WORKERS),
                line -> System.err.println(line));
        var rehearsal =
            new Rehearsal(
                instance,
                WORKERS,
                1,
                2,
                Files.createDirectory(folder.resolve("footage")),
                oracle)) {
      rehearsal.awaitCalm(LIMIT);
      assertThat(oracle.violations()).as("before anything is replaced").isEmpty();
      var faults = new Faults(rehearsal, LIMIT);
      for (Step step : upgrade.steps()) {
        builds.use(step.module(), step.build());
        Outcome outcome = faults.make(new Terminate(step.program()));
        print(upgrade, step, outcome);
        assertThat(oracle.violations()).as("%s: %s", upgrade, step).isEmpty();
      }
      assertThat(programs(instance, Part.API, 1))
          .isEqualTo(Stream.of(last(upgrade, "api")).toList());
      assertThat(programs(instance, Part.RELAY_WORKER, WORKERS))
          .isEqualTo(Stream.generate(() -> last(upgrade, "relay-worker")).limit(WORKERS).toList());
      assertThat(rehearsal.shows().getFirst().onAir()).allMatch(Destination::allBeganOnKeyframes);
    }
    assertThat(oracle.violations()).as("at the end").isEmpty();
  }

  private static String last(Upgrade upgrade, String module) {
    Path build =
        upgrade.steps().reversed().stream()
            .filter(step -> step.module().equals(module))
            .findFirst()
            .orElseThrow()
            .build();
    return folder(Builds.jar(module, build).toString());
  }

  /// The folders of the builds that the processes of a part really run: as one jar, or laid out
  /// flat in a folder of its own.
  private static List<String> programs(Instance instance, Part part, int number) {
    return IntStream.rangeClosed(1, number)
        .mapToObj(each -> instance.pid(part, each))
        .map(OptionalLong::orElseThrow)
        .map(UpgradeIT::lastArgument)
        .map(UpgradeIT::folder)
        .toList();
  }

  private static String folder(String jar) {
    return jar.replaceFirst("(/run)?/[^/]+\\.jar$", "");
  }

  private static String lastArgument(long pid) {
    try {
      String[] arguments =
          Files.readString(Path.of("/proc/%d/cmdline".formatted(pid))).split("\0", 0);
      return arguments[arguments.length - 1];
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void print(Upgrade upgrade, Step step, Outcome outcome) {
    System.out.printf(
        "FIGURE upgrade (%s), %s: on air again after %s, all well after %s; replaced program's destinations without media %d ms; others: step %d ms, wait %d ms%n",
        upgrade,
        step.module(),
        millis(outcome.onAir()),
        millis(outcome.recovery()),
        outcome.hit().longestWaitMillis(),
        outcome.neighbours().longestStepMillis(),
        outcome.neighbours().longestWaitMillis());
  }

  private static String millis(@org.jspecify.annotations.Nullable Duration duration) {
    return duration == null ? "never" : duration.toMillis() + " ms";
  }
}
