package io.gostream.api.session;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Ends sessions whose ingest went silent without a publish_done: nginx was killed, the machine is
/// gone.
///
/// While this api or the database was away, or the api frozen, nobody wrote down what the ingest
/// said, so nothing may be concluded from old rows: it waits until it has itself been able to hear
/// for as long as the silence must last.
@Component
class SilenceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);

  /// What it needs of the sessions.
  interface Publishes {
    void touchDatabase();

    void endSilent(Duration silence);
  }

  private final Publishes publishes;
  private final SessionProperties properties;
  private final LongSupplier nanoTime;
  private long hearingSince;
  private long lastCheck;

  @Autowired
  SilenceWatch(Sessions sessions, SessionProperties properties) {
    this(sessions, properties, System::nanoTime);
  }

  SilenceWatch(Publishes publishes, SessionProperties properties, LongSupplier nanoTime) {
    this.publishes = publishes;
    this.properties = properties;
    this.nanoTime = nanoTime;
    this.hearingSince = nanoTime.getAsLong();
    this.lastCheck = hearingSince;
  }

  @Scheduled(fixedDelayString = "${gostream.session.silence-check:2s}")
  void check() {
    long now = nanoTime.getAsLong();
    if (now - lastCheck >= properties.publishTimeout().toNanos()) {
      hearingSince = now; // this process itself stood still
    }
    lastCheck = now;
    long heard = now - hearingSince;
    try {
      if (heard >= properties.publishTimeout().toNanos()) {
        publishes.endSilent(properties.publishTimeout());
      } else {
        publishes.touchDatabase();
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Publishes cannot be checked, the database did not answer");
      hearingSince = nanoTime.getAsLong();
    }
  }
}
