package io.gostream.soak.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.soak.fault.Fault.Freeze;
import io.gostream.soak.fault.Fault.Kill;
import io.gostream.soak.fault.Fault.Storm;
import io.gostream.soak.fault.Fault.Terminate;
import io.gostream.soak.oracle.DestinationName;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DiceTest {

  private static final List<DestinationName> DESTINATIONS =
      List.of(new DestinationName("one", "a"), new DestinationName("two", "b"));

  @Test
  void the_same_seed_throws_the_same_faults() {
    assertThat(faults(7)).isEqualTo(faults(7)).isNotEqualTo(faults(8));
  }

  @Test
  void
      every_victim_is_killed_and_frozen_every_program_ended_and_every_weather_comes_to_every_destination() {
    Set<Object> thrown = new HashSet<>();
    for (Fault fault : faults(1)) {
      thrown.add(
          switch (fault) {
            case Kill kill -> "kill " + kill.victim();
            case Terminate terminate -> "terminate " + terminate.victim();
            case Freeze freeze -> "freeze " + freeze.victim();
            case Storm storm -> storm.weather() + " " + storm.destination();
          });
    }
    // 3 parts and the workers of 2 destinations, killed and frozen; the api and the worker of 2
    // destinations told to end; 5 weathers at 2.
    assertThat(thrown).hasSize(2 * (3 + 2) + 1 + 2 + 5 * 2);
  }

  private static List<Fault> faults(long seed) {
    var dice = new Dice(new Random(seed), DESTINATIONS);
    return Stream.generate(dice::next).limit(1000).toList();
  }
}
