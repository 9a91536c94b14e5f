package io.gostream.worker.session;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renews the leases, and stops what must not run without one. Time is the monotonic clock's,
/// counted from before the question was sent: so our lease always ends before the database's does.
final class LeaseKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

  private final Sessions sessions;
  private final SessionStore store;
  private final SessionProperties properties;
  private final Outage outage = new Outage("renewing the leases");

  LeaseKeeper(Sessions sessions, SessionStore store, SessionProperties properties) {
    this.sessions = sessions;
    this.store = store;
    this.properties = properties;
  }

  /// How long a lease that was asked for now may be relied on.
  long until(long askedAt) {
    return askedAt + properties.lease().minus(properties.leaseMargin()).toNanos();
  }

  void renew() {
    var asked = sessions.all();
    long askedAt = System.nanoTime();
    try {
      var ours = store.renew(asked.stream().map(Session::lease).toList());
      outage.worked();
      for (var session : asked) {
        if (ours.contains(session.lease().streamId())) {
          session.renewed(until(askedAt));
        } else {
          abandon(session, "its lease has passed to somebody else, or its row is gone");
        }
      }
    } catch (RuntimeException e) {
      outage.failed(e);
    }
  }

  /// Needs no database, and must not wait for one.
  void enforce() {
    long now = System.nanoTime();
    for (var session : sessions.all()) {
      if (now - session.heldUntil() >= 0) {
        abandon(session, "its lease could not be renewed in time");
      }
    }
  }

  /// Destinations get no more than half the margin to hear the good-bye: another worker may start
  /// any moment after.
  private void abandon(Session session, String why) {
    sessions.remove(session);
    LOG.warn("session {} is stopped here: {}", session.lease().streamId(), why);
    session.finish(Duration.ofMillis(properties.leaseMargin().toMillis() / 2));
  }
}
