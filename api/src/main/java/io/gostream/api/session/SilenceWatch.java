package io.gostream.api.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Finds publishes whose ingest went silent without a publish_done: nginx was killed, the machine
/// is gone.
///
/// Silence is that `publish_seen_at` does not change; how long is measured by this process' own
/// monotonic clock, so that no jump of a wall clock ends a broadcast. While this api or the
/// database was away, or the api frozen, nobody wrote down what the ingest said: then all counting
/// begins anew.
@Component
class SilenceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);

  /// A live session and when the ingest last spoke of it.
  record Heard(UUID streamId, UUID projectId, Instant publishSeenAt) {}

  /// What it needs of the sessions.
  interface Publishes {
    List<Heard> live();

    /// Nothing has been heard of it since.
    void lost(Heard last);
  }

  private final Publishes publishes;
  private final Duration timeout;
  private final LongSupplier nanoTime;
  private final Stopwatches<Heard> silences = new Stopwatches<>();
  private long lastCheck;

  @Autowired
  SilenceWatch(Sessions sessions, SessionProperties properties) {
    this(sessions, properties, System::nanoTime);
  }

  SilenceWatch(Publishes publishes, SessionProperties properties, LongSupplier nanoTime) {
    this.publishes = publishes;
    this.timeout = properties.publishTimeout();
    this.nanoTime = nanoTime;
    this.lastCheck = nanoTime.getAsLong();
  }

  @Scheduled(fixedDelayString = "${gostream.session.silence-check:2s}")
  void check() {
    long now = nanoTime.getAsLong();
    if (now - lastCheck >= timeout.toNanos()) {
      silences.forgetAll(); // this process itself stood still
    }
    lastCheck = now;
    try {
      List<Heard> live = publishes.live();
      silences.keep(live);
      live.forEach(heard -> silences.start(heard, now, Duration.ZERO));
      live.stream().filter(heard -> silences.hasRun(heard, timeout, now)).forEach(publishes::lost);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Publishes cannot be checked, the database did not answer");
      silences.forgetAll();
    }
  }
}
