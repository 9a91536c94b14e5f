package io.gostream.worker.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How a worker holds its sessions.
///
/// @param name how the worker is called; empty for the host's name
/// @param capacity how many sessions it takes at most
/// @param lease how long a session stays ours without renewal
/// @param leaseMargin how long before that, by our own clock, everything of it is stopped
/// @param tick the pace of renewals, of reading what is wanted, and of writing what grows
/// @param claimsPerPass how many sessions are taken at once, so that those of a dead worker come
///   without a storm
@ConfigurationProperties("gostream.worker")
public record SessionProperties(
    @DefaultValue("") String name,
    @DefaultValue("50") int capacity,
    @DefaultValue("5s") Duration lease,
    @DefaultValue("1s") Duration leaseMargin,
    @DefaultValue("1s") Duration tick,
    @DefaultValue("10") int claimsPerPass) {

  public SessionProperties {
    if (capacity < 1 || claimsPerPass < 1) {
      throw new IllegalArgumentException("a worker takes at least one session");
    }
    if (lease.compareTo(leaseMargin.plus(tick)) <= 0) {
      throw new IllegalArgumentException("a lease must outlast a tick and its margin");
    }
  }
}
