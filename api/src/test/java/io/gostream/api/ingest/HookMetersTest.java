package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.ingest.HookMeters.Hook;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class HookMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final HookMeters meters = new HookMeters(registry);

  private Timer timer(Hook hook, HookOutcome outcome) {
    return registry
        .get("gostream.api.hooks")
        .tags("hook", hook.name(), "outcome", outcome.name())
        .timer();
  }

  @Test
  void a_decision_is_counted_under_its_hook_and_its_outcome() {
    meters.took(Hook.PUBLISH, HookOutcome.ACCEPTED, Duration.ofMillis(20));
    meters.took(Hook.PUBLISH, HookOutcome.ACCEPTED, Duration.ofMillis(40));
    meters.took(Hook.UPDATE, HookOutcome.REFUSED, Duration.ofMillis(1));

    assertThat(timer(Hook.PUBLISH, HookOutcome.ACCEPTED).count()).isEqualTo(2);
    assertThat(timer(Hook.PUBLISH, HookOutcome.ACCEPTED).totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(60);
    assertThat(timer(Hook.UPDATE, HookOutcome.REFUSED).count()).isEqualTo(1);
    assertThat(timer(Hook.PUBLISH, HookOutcome.REFUSED).count()).isZero();
  }

  @Test
  void all_decisions_are_there_from_the_start_and_every_label_is_from_a_closed_list() {
    assertThat(registry.getMeters())
        .filteredOn(meter -> meter.getId().getName().equals("gostream.api.hooks"))
        .hasSize(Hook.values().length * HookOutcome.values().length)
        .extracting(Meter::getId)
        .flatExtracting(Meter.Id::getTags)
        .extracting(Tag::getValue)
        .allMatch(value -> value.matches("[A-Z_]+"));
  }
}
