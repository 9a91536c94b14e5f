package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.id.Ids;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.worker.program.OnAirChange;
import io.gostream.worker.relay.RelayFigures;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SessionMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SessionMeters meters = new SessionMeters(registry);
  private final Sessions sessions = new Sessions();

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  private double counter(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private static HeldSession session(OnAir onAir, RelayState... relays) {
    return new EmptySession(
        new Lease(Ids.newId(), Ids.newId(), 1),
        Optional.empty(),
        new CompletableFuture<>(),
        onAir,
        List.of(relays));
  }

  @Test
  void sessionsAndTheirRelaysAreCountedAsTheyAreWhenSomebodyAsks() {
    meters.watch(sessions, 50);
    assertThat(gauge("gostream.worker.sessions")).isZero();
    var gone =
        session(
            OnAir.LIVE,
            new RelayState.Live(Instant.EPOCH, false),
            new RelayState.Live(Instant.EPOCH, true),
            new RelayState.Reconnecting(3, ReasonCode.TIMED_OUT, Instant.EPOCH));
    sessions.add(gone);
    sessions.add(
        session(
            OnAir.SLATE,
            new RelayState.Live(Instant.EPOCH, false),
            new RelayState.Failed(ReasonCode.KEY_REJECTED)));

    assertThat(gauge("gostream.worker.sessions")).isEqualTo(2);
    assertThat(gauge("gostream.worker.capacity")).isEqualTo(50);
    assertThat(gauge("gostream.worker.on.air", "source", "LIVE")).isEqualTo(1);
    assertThat(gauge("gostream.worker.on.air", "source", "SLATE")).isEqualTo(1);
    assertThat(gauge("gostream.worker.on.air", "source", "NOTHING")).isZero();
    assertThat(relays("LIVE", "NONE")).isEqualTo(2);
    assertThat(relays("LIVE", "SLOW")).isEqualTo(1);
    assertThat(relays("RECONNECTING", "TIMED_OUT")).isEqualTo(1);
    assertThat(relays("RECONNECTING", "KEY_REJECTED")).isZero();
    assertThat(relays("FAILED", "KEY_REJECTED")).isEqualTo(1);

    sessions.remove(gone);
    assertThat(gauge("gostream.worker.sessions")).isEqualTo(1);
    assertThat(relays("LIVE", "NONE")).isEqualTo(1);
    assertThat(relays("LIVE", "SLOW")).isZero();
  }

  private double relays(String state, String reason) {
    return gauge("gostream.worker.relays", "state", state, "reason", reason);
  }

  @Test
  void aSessionWhoseEpochIsNotItsFirstWasSomebodyElses() {
    meters.claimed(new Lease(Ids.newId(), Ids.newId(), 1));
    meters.claimed(new Lease(Ids.newId(), Ids.newId(), 2));
    meters.claimed(new Lease(Ids.newId(), Ids.newId(), 7));
    assertThat(counter("gostream.worker.claims", "kind", "NEW")).isEqualTo(1);
    assertThat(counter("gostream.worker.claims", "kind", "TAKEN_OVER")).isEqualTo(2);
  }

  @Test
  void splicesAreCountedByWhatWasAndWhatCameAndWhy() {
    meters.spliced(new OnAirChange(OnAir.NOTHING, OnAir.LIVE, null, 1));
    meters.spliced(new OnAirChange(OnAir.LIVE, OnAir.SLATE, InterruptionCause.STALLED, 2));
    meters.spliced(new OnAirChange(OnAir.SLATE, OnAir.LIVE, null, 3));
    meters.spliced(new OnAirChange(OnAir.LIVE, OnAir.SLATE, InterruptionCause.STALLED, 4));
    assertThat(splices("NOTHING", "LIVE", "NONE")).isEqualTo(1);
    assertThat(splices("LIVE", "SLATE", "STALLED")).isEqualTo(2);
    assertThat(splices("LIVE", "SLATE", "MANUAL")).isZero();
    assertThat(splices("SLATE", "LIVE", "NONE")).isEqualTo(1);
  }

  private double splices(String from, String to, String cause) {
    return counter("gostream.worker.splices", "from", from, "to", to, "cause", cause);
  }

  @Test
  void failuresAreCountedByReasonAndWhatIsWellIsNone() {
    meters.changed(new RelayState.Connecting(1));
    meters.changed(new RelayState.Reconnecting(1, ReasonCode.STALLED, Instant.EPOCH));
    meters.changed(new RelayState.Reconnecting(2, ReasonCode.STALLED, Instant.EPOCH));
    meters.changed(new RelayState.Failed(ReasonCode.BAD_URL));
    meters.changed(new RelayState.Live(Instant.EPOCH, true));
    meters.changed(new RelayState.Idle());
    assertThat(counter("gostream.worker.relay.failures", "reason", "STALLED")).isEqualTo(2);
    assertThat(counter("gostream.worker.relay.failures", "reason", "BAD_URL")).isEqualTo(1);
    assertThat(
            registry.find("gostream.worker.relay.failures").counters().stream()
                .mapToDouble(it -> it.count())
                .sum())
        .isEqualTo(3);
  }

  @Test
  void onlyWhatCameSinceTheLastTimeIsAdded() {
    var before = new RelayFigures(1_000, 3, 1);
    meters.grew(new RelayFigures(1_500, 4, 1).since(before));
    meters.grew(new RelayFigures(1_500, 4, 2).since(new RelayFigures(1_500, 4, 1)));
    assertThat(counter("gostream.worker.sent")).isEqualTo(500);
    assertThat(counter("gostream.worker.dropped.frames")).isEqualTo(1);
    assertThat(counter("gostream.worker.relay.restarts")).isEqualTo(1);
  }

  @Test
  void everyLabelIsFromAClosedListAndThereFromTheStart() {
    meters.watch(sessions, 1);
    var before = registry.getMeters().stream().map(Meter::getId).toList();
    sessions.add(session(OnAir.LIVE, new RelayState.Connecting(1)));
    for (var reason : ReasonCode.values()) {
      meters.changed(new RelayState.Reconnecting(1, reason, Instant.EPOCH));
    }
    for (var cause : InterruptionCause.values()) {
      meters.spliced(new OnAirChange(OnAir.LIVE, OnAir.SLATE, cause, 1));
    }
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .containsExactlyInAnyOrderElementsOf(before);
    assertThat(before)
        .flatExtracting(Meter.Id::getTags)
        .extracting(Tag::getValue)
        .allMatch(value -> value.matches("[A-Z_]+"));
  }
}
