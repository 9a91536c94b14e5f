package io.gostream.worker.session;

import io.gostream.worker.log.LogContext;
import io.gostream.worker.presence.Company;
import io.gostream.worker.presence.Hold;
import io.gostream.worker.presence.Presence;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When this worker takes sessions, and how many: its fair share, at a bounded rate. Announcements
/// and looks come from other threads; one thread claims.
final class Claims {

  private static final Logger LOG = LoggerFactory.getLogger(Claims.class);

  /// When those that should take what waits do not, others do after this.
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /// How many statements claim in a second when there is much to take.
  private static final int CLAIMS_PER_SECOND = 4;

  private static final long NEVER = Long.MAX_VALUE;

  private final Sessions sessions;
  private final SessionStore store;
  private final int capacity;
  private final int perSecond;
  private final LongSupplier clock;
  private final TokenBucket bucket;
  private final BiFunction<ClaimedSession, Hold, HeldSession> sessionFactory;

  private Company company = Company.UNKNOWN;
  private int announced;
  private long dueAt = NEVER;
  private @Nullable Long waitingSince;

  /// @param clock monotonic nanoseconds
  Claims(
      Sessions sessions,
      SessionStore store,
      SessionProperties properties,
      LongSupplier clock,
      BiFunction<ClaimedSession, Hold, HeldSession> sessionFactory) {
    this.sessions = sessions;
    this.store = store;
    this.capacity = properties.capacity();
    this.clock = clock;
    this.perSecond = properties.claimsPerSecond();
    this.bucket = new TokenBucket(perSecond, clock.getAsLong());
    this.sessionFactory = sessionFactory;
  }

  /// Something was said of a session that is not ours: perhaps nobody's.
  synchronized void announced(Optional<Hold> hold) {
    if (hold.isPresent()) {
      announced++;
      share(hold.get().workerId())
          .delay()
          .ifPresent(delay -> dueAt = Math.min(dueAt, clock.getAsLong() + delay.toNanos()));
    }
  }

  synchronized void looked(Company latest) {
    long now = clock.getAsLong();
    int before = company.waiting();
    company = latest;
    announced = 0;
    if (latest.waiting() == 0) {
      waitingSince = null;
    } else {
      boolean goesOn = latest.waiting() < before || latest.isMore();
      waitingSince = waitingSince == null || goesOn ? now : waitingSince;
      dueAt = Math.min(dueAt, now);
    }
  }

  synchronized long dueAt() {
    return dueAt;
  }

  /// Claims when it is time to.
  ///
  /// @return how many became ours
  int claim(Presence presence) {
    var hold = presence.hold();
    int limit = limit(hold, presence.isDraining());
    if (hold.isEmpty() || limit == 0) {
      return 0;
    }
    var claimed = store.claim(hold.get().workerId(), limit);
    for (var session : claimed) {
      var lease = session.lease();
      LogContext.ofSession(session.projectId(), lease.streamId())
          .around(() -> {
            LOG.info("session {} is ours (epoch {})", lease.streamId(), lease.epoch());
            sessions.add(sessionFactory.apply(session, hold.get()));
          })
          .run();
    }
    took(claimed.size(), limit);
    return claimed.size();
  }

  private synchronized int limit(Optional<Hold> hold, boolean draining) {
    long now = clock.getAsLong();
    if (now < dueAt) {
      return 0;
    }
    dueAt = NEVER;
    if (hold.isEmpty() || draining) {
      return 0;
    }
    var share = share(hold.get().workerId());
    int wanted = share.headroom();
    if (wanted == 0 && share.mine() < capacity && waitingSince != null) {
      long leftTo = waitingSince + PATIENCE.toNanos();
      if (now < leftTo) {
        dueAt = leftTo;
      } else {
        wanted = 1;
      }
    }
    // Not one by one when there are many: each claim is a statement.
    int worthwhile = Math.min(wanted, Math.max(1, perSecond / CLAIMS_PER_SECOND));
    int tokens = bucket.available(now);
    if (tokens < worthwhile) {
      dueAt = bucket.hasAt(worthwhile);
      return 0;
    }
    return Math.min(wanted, tokens);
  }

  private synchronized void took(int number, int limit) {
    bucket.take(number);
    if (number == limit) {
      dueAt = Math.min(dueAt, clock.getAsLong()); // perhaps there are more
    }
  }

  private FairShare share(UUID me) {
    return new FairShare(me, sessions.all().size(), capacity, announced, company);
  }
}
