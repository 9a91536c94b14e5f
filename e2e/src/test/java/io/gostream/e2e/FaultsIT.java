package io.gostream.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.instance.Instance;
import io.gostream.soak.fault.Fault;
import io.gostream.soak.fault.Fault.Freeze;
import io.gostream.soak.fault.Fault.Kill;
import io.gostream.soak.fault.Fault.Storm;
import io.gostream.soak.fault.Fault.Victim;
import io.gostream.soak.fault.Faults;
import io.gostream.soak.fault.Outcome;
import io.gostream.soak.fault.Rehearsal;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.oracle.Oracle;
import io.gostream.soak.sink.Meter;
import io.gostream.soak.sink.Weather;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two tenants are on air, each on two destinations, when something dies, freezes or breaks; the
/// oracle sees to it that every promise holds. `-Dgostream.repeats=5` makes each fault five times;
/// how long each took is printed as `FIGURE …`. What happens to FFmpegs is in [FfmpegPublisherIT].
@ExtendWith(Stage.class)
class FaultsIT {

  private static final DestinationName VICTIM = new DestinationName("tenant-1", "d2");

  /// A killed api starts again, also on a busy machine.
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private static final Map<Fault, List<Outcome>> OUTCOMES = new LinkedHashMap<>();
  private static final Oracle ORACLE = new Oracle();

  private static Rehearsal rehearsal;
  private static Faults faults;

  static Stream<Fault> faults() {
    int repeats = Integer.getInteger("gostream.repeats", 1);
    return IntStream.range(0, repeats).boxed().flatMap(repeat -> each());
  }

  private static Stream<Fault> each() {
    return Stream.of(
        new Kill(new Victim.Worker(VICTIM)),
        new Kill(new Victim.Ingest()),
        new Kill(new Victim.Database()),
        new Kill(new Victim.Api()),
        // Longer than a lease.
        new Freeze(new Victim.Worker(VICTIM), Duration.ofSeconds(8)),
        new Freeze(new Victim.Ingest(), Duration.ofSeconds(3)),
        new Freeze(new Victim.Database(), Duration.ofSeconds(4)),
        new Freeze(new Victim.Api(), Duration.ofSeconds(3)),
        new Storm(VICTIM, Weather.REFUSE, Duration.ofSeconds(3)),
        new Storm(VICTIM, Weather.RESET, Duration.ofSeconds(1)),
        new Storm(VICTIM, Weather.SILENCE, Duration.ofSeconds(3)),
        new Storm(VICTIM, Weather.SLOW, Duration.ofSeconds(8)),
        new Storm(VICTIM, Weather.STALL, Duration.ofSeconds(12)));
  }

  @BeforeAll
  static void begin(Instance instance, @TempDir Path folder) throws InterruptedException {
    rehearsal = new Rehearsal(instance, Stage.WORKERS, 2, 2, folder, ORACLE);
    faults = new Faults(rehearsal, LIMIT);
    rehearsal.awaitCalm(LIMIT);
    assertThat(ORACLE.violations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void after_a_fault_all_is_as_wanted_and_no_promise_was_broken(Fault fault)
      throws InterruptedException {
    int before = ORACLE.violations().size();
    Outcome outcome = faults.make(fault);
    OUTCOMES.computeIfAbsent(fault, _ -> new ArrayList<>()).add(outcome);
    assertThat(ORACLE.violations().subList(before, ORACLE.violations().size())).isEmpty();
  }

  @AfterAll
  static void end() {
    OUTCOMES.forEach(FaultsIT::print);
    int before = ORACLE.violations().size();
    rehearsal.close();
    assertThat(ORACLE.violations().subList(before, ORACLE.violations().size())).isEmpty();
  }

  private static void print(Fault fault, List<Outcome> outcomes) {
    Meter hit = outcomes.stream().map(Outcome::hit).reduce(Meter.ZERO, Meter::worst);
    Meter others = outcomes.stream().map(Outcome::neighbours).reduce(Meter.ZERO, Meter::worst);
    System.out.printf(
        "FIGURE %s: on air again %s, all well %s; without media %d ms; neighbours: step %d ms, wait %d ms%n",
        fault,
        medianAndWorst(outcomes, Outcome::onAir),
        medianAndWorst(outcomes, Outcome::recovery),
        hit.longestWaitMillis(),
        others.longestStepMillis(),
        others.longestWaitMillis());
  }

  private static String medianAndWorst(
      List<Outcome> outcomes, Function<Outcome, @Nullable Duration> what) {
    List<Duration> sorted = outcomes.stream().map(what).filter(Objects::nonNull).sorted().toList();
    return sorted.isEmpty()
        ? "never"
        : "median %d ms, worst %d ms of %d"
            .formatted(
                sorted.get(sorted.size() / 2).toMillis(),
                sorted.getLast().toMillis(),
                sorted.size());
  }
}
