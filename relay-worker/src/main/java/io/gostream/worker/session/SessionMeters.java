package io.gostream.worker.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.worker.program.OnAirChange;
import io.gostream.worker.relay.RelayFigures;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What operators see of the sessions of a worker and of their relays. Whatever is labelled is
/// labelled from a closed list: nobody's ids, names or addresses. All meters are there from the
/// start, so that the first of anything counts as one more.
///
/// Media pass here unseen: states are counted when somebody asks, bytes and frames once a tick.
final class SessionMeters {

  private static final String NO_REASON = "NONE";

  private final MeterRegistry registry;
  private final Map<Splice, Counter> splices = new ConcurrentHashMap<>();
  private final Map<ReasonCode, Counter> failures = new EnumMap<>(ReasonCode.class);
  private final Counter claims;
  private final Counter takeovers;
  private final Counter bytes;
  private final Counter frames;
  private final Counter restarts;

  /// @param cause as [OnAirChange] has it
  private record Splice(OnAir from, OnAir to, @Nullable InterruptionCause cause) {}

  SessionMeters(MeterRegistry registry) {
    this.registry = registry;
    claims = claims("NEW");
    takeovers = claims("TAKEN_OVER");
    bytes =
        Counter.builder("gostream.worker.sent")
            .baseUnit("bytes")
            .description("Bytes that destinations have got")
            .register(registry);
    frames =
        Counter.builder("gostream.worker.dropped.frames")
            .description("Frames that destinations which were too slow did not get")
            .register(registry);
    restarts =
        Counter.builder("gostream.worker.relay.restarts")
            .description("Connections that were tried again after a failure")
            .register(registry);
    for (var reason : ReasonCode.values()) {
      if (reason != ReasonCode.SLOW) { // of which no relay fails
        failures.put(
            reason,
            Counter.builder("gostream.worker.relay.failures")
                .description("Attempts of relays that failed")
                .tag("reason", reason.name())
                .register(registry));
      }
    }
    splice(new Splice(OnAir.NOTHING, OnAir.LIVE, null));
    splice(new Splice(OnAir.NOTHING, OnAir.SLATE, null));
    splice(new Splice(OnAir.SLATE, OnAir.LIVE, null));
    for (var cause : InterruptionCause.values()) {
      splice(new Splice(OnAir.LIVE, OnAir.SLATE, cause));
    }
  }

  void watch(Sessions sessions, int capacity) {
    Gauge.builder("gostream.worker.sessions", sessions, held -> held.all().size())
        .description("Sessions that this worker holds")
        .register(registry);
    Gauge.builder("gostream.worker.capacity", () -> capacity)
        .description("Sessions that this worker takes at most")
        .register(registry);
    for (var source : OnAir.values()) {
      Gauge.builder("gostream.worker.on.air", sessions, held -> onAir(held, source))
          .description("Sessions by what their viewers see")
          .tag("source", source.name())
          .register(registry);
    }
    watchRelays(sessions, "IDLE", NO_REASON);
    watchRelays(sessions, "CONNECTING", NO_REASON);
    watchRelays(sessions, "LIVE", NO_REASON);
    watchRelays(sessions, "LIVE", ReasonCode.SLOW.name());
    for (var reason : failures.keySet()) {
      watchRelays(sessions, "RECONNECTING", reason.name());
      watchRelays(sessions, "FAILED", reason.name());
    }
  }

  private void watchRelays(Sessions sessions, String state, String reason) {
    Gauge.builder("gostream.worker.relays", sessions, held -> relays(held, state, reason))
        .description("Relays by state, and why they are not well")
        .tag("state", state)
        .tag("reason", reason)
        .register(registry);
  }

  private static long onAir(Sessions sessions, OnAir source) {
    return sessions.all().stream().filter(session -> session.onAir() == source).count();
  }

  private static long relays(Sessions sessions, String state, String reason) {
    return sessions.all().stream()
        .flatMap(session -> session.relays().stream())
        .filter(relay -> relay.spelling().equals(state))
        .filter(relay -> reasonOf(relay).map(ReasonCode::name).orElse(NO_REASON).equals(reason))
        .count();
  }

  static Optional<ReasonCode> reasonOf(RelayState state) {
    return switch (state) {
      case RelayState.Idle(), RelayState.Connecting _ -> Optional.empty();
      case RelayState.Live live -> live.slow() ? Optional.of(ReasonCode.SLOW) : Optional.empty();
      case RelayState.Reconnecting reconnecting -> Optional.of(reconnecting.reason());
      case RelayState.Failed failed -> Optional.of(failed.reason());
    };
  }

  /// A session became ours. Who had it before us has lost it, or handed it over.
  void claimed(Lease lease) {
    (lease.epoch() > 1 ? takeovers : claims).increment();
  }

  void spliced(OnAirChange change) {
    splice(new Splice(change.from(), change.to(), change.cause())).increment();
  }

  void changed(RelayState state) {
    switch (state) {
      case RelayState.Idle(), RelayState.Connecting _, RelayState.Live _ -> {}
      case RelayState.Reconnecting reconnecting -> failed(reconnecting.reason());
      case RelayState.Failed failed -> failed(failed.reason());
    }
  }

  private void failed(ReasonCode reason) {
    var counter = failures.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }

  /// @param more what a relay has done since the last time
  void grew(RelayFigures more) {
    bytes.increment((double) more.bytesOut());
    frames.increment((double) more.framesDropped());
    restarts.increment(more.retries());
  }

  private Counter claims(String kind) {
    return Counter.builder("gostream.worker.claims")
        .description("Sessions that became this worker's")
        .tag("kind", kind)
        .register(registry);
  }

  private Counter splice(Splice splice) {
    return splices.computeIfAbsent(
        splice,
        it -> {
          var cause = it.cause();
          return Counter.builder("gostream.worker.splices")
              .description("Changes of what viewers see, and why the slate came")
              .tag("from", it.from().name())
              .tag("to", it.to().name())
              .tag("cause", cause == null ? NO_REASON : cause.name())
              .register(registry);
        });
  }
}
