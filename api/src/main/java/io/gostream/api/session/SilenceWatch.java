package io.gostream.api.session;

import io.gostream.api.tenancy.WithoutTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Finds publishes that ended without a publish_done: it got lost, nginx was killed, the machine is
/// gone.
///
/// | the ingest has been silent of it for | and its statistics | the publish |
/// |---|---|---|
/// | less than the doubt time-out | – | is there |
/// | the doubt time-out | do not have it | is lost |
/// | the publish time-out | cannot be asked | is lost |
/// | any time | have it | is there |
///
/// Silence is that `publish_seen_at` does not change; how long is measured by this process' own
/// monotonic clock, so that no jump of a wall clock ends a broadcast. While this api or the
/// database was away, slow or frozen, nobody wrote down what the ingest said: such times do not
/// count.
@Component
class SilenceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SilenceWatch.class);

  /// A look at the rows that takes longer, or a longer time between two, is a time in which nobody
  /// listened.
  private static final Duration HICCUP = Duration.ofSeconds(2);

  /// A live session and when the ingest last spoke of it.
  record Heard(
      UUID streamId,
      UUID projectId,
      String node,
      IngestView.Carried publish,
      Instant publishSeenAt) {}

  /// What it needs of the sessions.
  interface Publishes {
    List<Heard> live();

    /// Nothing has been heard of it since.
    void lost(Heard last);
  }

  private final Publishes publishes;
  private final IngestView ingest;
  private final Duration doubt;
  private final Duration timeout;
  private final LongSupplier nanoTime;
  private final Stopwatches<Heard> silences = new Stopwatches<>();
  private long lastEnd;

  @Autowired
  SilenceWatch(Sessions sessions, IngestView ingest, SessionProperties properties) {
    this(sessions, ingest, properties, System::nanoTime);
  }

  SilenceWatch(
      Publishes publishes, IngestView ingest, SessionProperties properties, LongSupplier nanoTime) {
    this.publishes = publishes;
    this.ingest = ingest;
    this.doubt = properties.doubtTimeout();
    this.timeout = properties.publishTimeout();
    this.nanoTime = nanoTime;
    this.lastEnd = nanoTime.getAsLong();
  }

  @Scheduled(fixedDelayString = "${gostream.session.silence-check:1s}")
  @WithoutTenant("the sessions look at all themselves")
  void check() {
    try {
      skipUnlessShort(lastEnd, nanoTime.getAsLong());
      long before = nanoTime.getAsLong();
      List<Heard> live = publishes.live();
      long now = nanoTime.getAsLong();
      skipUnlessShort(before, now);
      silences.keep(live);
      live.forEach(heard -> silences.start(heard, now, Duration.ZERO));
      endLost(live, now);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Publishes cannot be checked, the database did not answer");
      silences.forgetAll();
    } finally {
      lastEnd = nanoTime.getAsLong();
    }
  }

  private void skipUnlessShort(long from, long to) {
    Duration time = Duration.ofNanos(to - from);
    if (time.compareTo(HICCUP) > 0) {
      silences.skip(time);
    }
  }

  private void endLost(List<Heard> live, long now) {
    Map<String, Optional<Set<IngestView.Carried>>> statistics = new HashMap<>();
    for (Heard heard : live) {
      if (!silences.hasRun(heard, doubt, now)) {
        continue;
      }
      var carried = statistics.computeIfAbsent(heard.node(), ingest::carriedBy);
      boolean isLost =
          carried
              .map(all -> !all.contains(heard.publish()))
              .orElseGet(() -> silences.hasRun(heard, timeout, now));
      if (isLost) {
        try (var _ = MDC.putCloseable("streamId", heard.streamId().toString())) {
          LOG.info(
              "The publish of session {} was lost without a word of the ingest", heard.streamId());
          publishes.lost(heard);
        }
      }
    }
  }
}
