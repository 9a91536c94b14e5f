package io.gostream.soak.fault;

import io.gostream.soak.fault.Fault.Freeze;
import io.gostream.soak.fault.Fault.Kill;
import io.gostream.soak.fault.Fault.Storm;
import io.gostream.soak.fault.Fault.Terminate;
import io.gostream.soak.fault.Fault.Victim;
import io.gostream.soak.oracle.DestinationName;
import io.gostream.soak.sink.Weather;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/// Throws faults: the same seed, the same faults.
public final class Dice {

  private static final int SHORTEST_MILLIS = 200;
  private static final int LONGEST_FREEZE_MILLIS = 12_000;
  private static final int LONGEST_STORM_MILLIS = 20_000;
  private static final int LONGEST_PAUSE_MILLIS = 3_000;

  private static final List<Weather> STORMS =
      List.of(Weather.REFUSE, Weather.RESET, Weather.SILENCE, Weather.SLOW, Weather.STALL);

  private final RandomGenerator random;
  private final List<DestinationName> destinations;

  public Dice(RandomGenerator random, List<DestinationName> destinations) {
    this.random = random;
    this.destinations = List.copyOf(destinations);
  }

  public Fault next() {
    return switch (random.nextInt(4)) {
      case 0 -> new Kill(victim());
      case 1 -> freeze(victim());
      case 2 -> new Terminate(program());
      default ->
          new Storm(
              destination(),
              STORMS.get(random.nextInt(STORMS.size())),
              between(SHORTEST_MILLIS, LONGEST_STORM_MILLIS));
    };
  }

  /// How long nothing happens before the next one.
  public Duration pause() {
    return between(0, LONGEST_PAUSE_MILLIS);
  }

  private Freeze freeze(Victim victim) {
    return new Freeze(victim, between(SHORTEST_MILLIS, LONGEST_FREEZE_MILLIS));
  }

  private Victim victim() {
    return switch (random.nextInt(4)) {
      case 0 -> new Victim.Worker(destination());
      case 1 -> new Victim.Ingest();
      case 2 -> new Victim.Database();
      default -> new Victim.Api();
    };
  }

  private Victim.Program program() {
    return random.nextBoolean() ? new Victim.Worker(destination()) : new Victim.Api();
  }

  private DestinationName destination() {
    return destinations.get(random.nextInt(destinations.size()));
  }

  private Duration between(int shortest, int longest) {
    return Duration.ofMillis(random.nextInt(shortest, longest + 1));
  }
}
