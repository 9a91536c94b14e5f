package io.gostream.api.session;

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
/// While this api or the database was away nobody wrote down what the ingest said, so nothing may
/// be concluded from old rows: it waits until it has itself been able to hear for as long as the
/// silence must last.
@Component
class SilenceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);

  private final Sessions sessions;
  private final SessionProperties properties;
  private final LongSupplier nanoTime;
  private long hearingSince;

  @Autowired
  SilenceWatch(Sessions sessions, SessionProperties properties) {
    this(sessions, properties, System::nanoTime);
  }

  SilenceWatch(Sessions sessions, SessionProperties properties, LongSupplier nanoTime) {
    this.sessions = sessions;
    this.properties = properties;
    this.nanoTime = nanoTime;
    this.hearingSince = nanoTime.getAsLong();
  }

  @Scheduled(fixedDelayString = "${gostream.session.silence-check:2s}")
  void check() {
    long heard = nanoTime.getAsLong() - hearingSince;
    try {
      if (heard >= properties.publishTimeout().toNanos()) {
        sessions.endSilent(properties.publishTimeout());
      } else {
        sessions.touchDatabase();
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Publishes cannot be checked, the database did not answer");
      hearingSince = nanoTime.getAsLong();
    }
  }
}
