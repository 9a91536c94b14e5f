package io.gostream.worker.session;

import io.gostream.worker.presence.Company;
import io.gostream.worker.presence.Fellow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// How many sessions a worker should have, and how long it leaves a new one to others; pure.
///
/// Sessions are shared out in proportion to capacity. A worker asks for a new one at once when
/// nobody has a smaller part of its capacity in use; the next two ask a moment later, in case that
/// one does not; everybody else leaves it to the look that finds it still waiting.
///
/// @param me the row under which this worker holds
/// @param mine how many sessions it holds
/// @param announced how many that nobody held were announced since the look
record FairShare(UUID me, int mine, int capacity, int announced, Company company) {

  private static final Duration STEP = Duration.ofMillis(50);
  private static final int EARLY = 3;

  /// How many more this worker may take so that the others get their part.
  int headroom() {
    int free = Math.max(0, capacity - mine);
    var all = takers();
    long capacities = capacity + all.stream().mapToLong(Fellow::capacity).sum();
    long sessions = ourPart() + all.stream().mapToLong(Fellow::sessions).sum();
    long known = sessions + Math.max(1, company.waiting() + announced);
    long share = Math.ceilDiv(known * capacity, capacities);
    return Math.clamp(share - mine, 0, free);
  }

  /// How long to wait with the claim of a session that was just announced; empty: leave it to
  /// others.
  Optional<Duration> delay() {
    if (mine >= capacity) {
      return Optional.empty();
    }
    long before = takers().stream().filter(this::goesBefore).count();
    return before < EARLY ? Optional.of(STEP.multipliedBy(before)) : Optional.empty();
  }

  private boolean goesBefore(Fellow other) {
    long theirs = (long) other.sessions() * capacity;
    long ours = (long) mine * other.capacity();
    return theirs < ours || (theirs == ours && other.id().compareTo(me) < 0);
  }

  /// What the look says we hold: what we have taken since is among those that waited then.
  private int ourPart() {
    return company.fellows().stream()
        .filter(f -> f.id().equals(me))
        .findFirst()
        .map(Fellow::sessions)
        .orElse(mine);
  }

  /// The others that can take something.
  private List<Fellow> takers() {
    return company.fellows().stream()
        .filter(f -> f.takes() && f.sessions() < f.capacity() && !f.id().equals(me))
        .toList();
  }
}
