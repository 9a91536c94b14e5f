package io.gostream.api.session;

import io.gostream.api.tenancy.WithoutTenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/// Ends interrupted sessions whose encoder did not come back within the reconnect window.
///
/// The window is measured by the monotonic clock. The rows' times count only for an interruption
/// that was there before this watch looked for the first time: after a start of the api. An
/// interruption that was not there at the last look is no older than that, whatever the wall clock
/// says. While nobody could come back, because the database or this api was away, the window stands
/// still.
@Component
class WindowWatch {

  private static final Logger LOG = LoggerFactory.getLogger(WindowWatch.class);

  /// @param window how long it waits, at most; null: for ever
  /// @param elapsed how long it has been waiting, by PostgreSQL's clock
  record Interrupted(
      UUID streamId,
      UUID projectId,
      Instant interruptedAt,
      @Nullable Duration window,
      Duration elapsed) {}

  /// What it needs of the sessions.
  interface Interruptions {
    List<Interrupted> interrupted();

    void windowOver(Interrupted session);
  }

  private record Interruption(UUID streamId, Instant interruptedAt) {
    static Interruption of(Interrupted session) {
      return new Interruption(session.streamId(), session.interruptedAt());
    }
  }

  private final Interruptions interruptions;
  private final Duration comingBack;
  private final LongSupplier nanoTime;
  private final Stopwatches<Interruption> waits = new Stopwatches<>();
  private @Nullable Long lastLook;

  @Autowired
  WindowWatch(Sessions sessions, SessionProperties properties) {
    this(sessions, properties, System::nanoTime);
  }

  WindowWatch(Interruptions interruptions, SessionProperties properties, LongSupplier nanoTime) {
    this.interruptions = interruptions;
    this.comingBack = properties.comeBack();
    this.nanoTime = nanoTime;
  }

  @Scheduled(fixedDelayString = "${gostream.session.window-check:1s}")
  @WithoutTenant("the sessions look at all themselves")
  void check() {
    try {
      List<Interrupted> waiting = interruptions.interrupted();
      long now = nanoTime.getAsLong();
      Duration sinceLastLook = lastLook == null ? null : Duration.ofNanos(now - lastLook);
      lastLook = now;
      if (sinceLastLook != null && sinceLastLook.compareTo(comingBack) >= 0) {
        waits.skip(sinceLastLook);
      }
      for (Interrupted session : waiting) {
        waits.start(Interruption.of(session), now, elapsed(session, sinceLastLook));
      }
      waits.keep(waiting.stream().map(Interruption::of).toList());
      waiting.stream().filter(session -> isOver(session, now)).forEach(interruptions::windowOver);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("Reconnect windows cannot be checked, the database did not answer");
    }
  }

  private boolean isOver(Interrupted session, long now) {
    Duration window = session.window();
    return window != null && waits.hasRun(Interruption.of(session), window, now);
  }

  /// How long it has been waiting when it is seen for the first time.
  private Duration elapsed(Interrupted session, @Nullable Duration sinceLastLook) {
    Duration elapsed = session.elapsed();
    if (sinceLastLook != null) {
      elapsed = min(elapsed, sinceLastLook);
    } else if (session.window() != null) {
      // After a start the encoder gets a moment to find us again, whatever the rows say.
      elapsed = min(elapsed, session.window().minus(comingBack));
    }
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
