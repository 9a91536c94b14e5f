package io.gostream.worker.session;

import io.gostream.worker.presence.LeaseTimes;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How a worker holds its sessions.
///
/// @param name how the worker is called; empty for the host's name
/// @param capacity how many sessions it takes at most
/// @param lease how long a worker may be silent until its sessions go to others
/// @param leaseMargin how long before that, by its own clock, it has stopped everything
/// @param beat the pace of its signs of life
/// @param longestOutage how long relays go on while PostgreSQL certainly serves nobody; 0 where
///   something between worker and PostgreSQL refuses connections on its own account
/// @param tick the pace of writing what grows; what is wanted is read with every other one, and
///   when it changed
/// @param claimsPerSecond how many sessions are taken a second, so that those of a dead worker come
///   without a storm
/// @param drainGrace how long a worker that ends may take to hand its sessions over
@ConfigurationProperties("gostream.worker")
public record SessionProperties(
    @DefaultValue("") String name,
    @DefaultValue("50") int capacity,
    @DefaultValue("4s") Duration lease,
    @DefaultValue("1s") Duration leaseMargin,
    @DefaultValue("500ms") Duration beat,
    @DefaultValue("1h") Duration longestOutage,
    @DefaultValue("1s") Duration tick,
    @DefaultValue("10") int claimsPerSecond,
    @DefaultValue("10s") Duration drainGrace) {

  public SessionProperties {
    if (capacity < 1 || claimsPerSecond < 1) {
      throw new IllegalArgumentException("a worker takes at least one session");
    }
    var _ = new LeaseTimes(lease, leaseMargin, beat, longestOutage);
  }

  LeaseTimes leaseTimes() {
    return new LeaseTimes(lease, leaseMargin, beat, longestOutage);
  }
}
