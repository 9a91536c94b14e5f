package io.gostream.api.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// How long decisions on hooks take, for operators: nginx drops a publisher whose hook takes 10 s.
@Component
class HookMeters {

  enum Hook {
    PUBLISH("on_publish"),
    PUBLISH_DONE("on_unpublish"),
    /// SRS has none.
    UPDATE("");

    private final String srsAction;

    Hook(String srsAction) {
      this.srsAction = srsAction;
    }

    /// What SRS calls it in a hook's body.
    String srsAction() {
      return srsAction;
    }
  }

  /// A good one takes milliseconds; an accepted publish waits up to 300 ms for its worker.
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(350),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3),
    Duration.ofSeconds(10)
  };

  private record Decision(Hook hook, HookOutcome outcome) {}

  private final MeterRegistry registry;
  private final Map<Decision, Timer> timers = new ConcurrentHashMap<>();

  /// All are there from the start, so that the first refusal counts as one more.
  HookMeters(MeterRegistry registry) {
    this.registry = registry;
    for (Hook hook : Hook.values()) {
      for (HookOutcome outcome : HookOutcome.values()) {
        timer(new Decision(hook, outcome));
      }
    }
  }

  void took(Hook hook, HookOutcome outcome, Duration time) {
    timer(new Decision(hook, outcome)).record(time);
  }

  private Timer timer(Decision decision) {
    return timers.computeIfAbsent(
        decision,
        it ->
            Timer.builder("gostream.api.hooks")
                .description("Decisions on the ingest's hooks, and how long they took")
                .tag("hook", it.hook().name())
                .tag("outcome", it.outcome().name())
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
  }
}
