package io.gostream.worker.presence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What operators see of a worker's leases and of its company.
public final class LeaseMeters {

  private final MeterRegistry registry;
  private final Counter confirmed;
  private final Counter unanswered;
  private final Counter revoked;
  private final Counter losses;
  private final Counter burials;

  public LeaseMeters(MeterRegistry registry) {
    this.registry = registry;
    confirmed = renewals("CONFIRMED");
    unanswered = renewals("UNANSWERED");
    revoked = renewals("REVOKED");
    losses =
        Counter.builder("gostream.worker.lease.losses")
            .description("Times that all sessions had to stop because their leases were over")
            .register(registry);
    burials =
        Counter.builder("gostream.worker.burials")
            .description("Other workers that this one has declared dead")
            .register(registry);
  }

  private Counter renewals(String outcome) {
    return Counter.builder("gostream.worker.lease.renewals")
        .description("Signs of life, which keep the leases of all sessions")
        .tag("outcome", outcome)
        .register(registry);
  }

  void watch(Presence presence) {
    Gauge.builder("gostream.worker.lease.held", presence, p -> p.hold().isPresent() ? 1 : 0)
        .description("Whether this worker may hold sessions")
        .register(registry);
    Gauge.builder("gostream.worker.fellows", presence, p -> p.company().fellows().size())
        .description("Workers that this one sees, itself included")
        .register(registry);
    Gauge.builder("gostream.worker.waiting.sessions", presence, p -> p.company().waiting())
        .description("Sessions that no worker holds, counted up to a thousand")
        .register(registry);
  }

  void confirmed() {
    confirmed.increment();
  }

  /// The database did not answer.
  void unanswered() {
    unanswered.increment();
  }

  /// Another worker has declared this one dead.
  void revoked() {
    revoked.increment();
  }

  void lost() {
    losses.increment();
  }

  void buried() {
    burials.increment();
  }
}
