package io.gostream.worker.relay;

import io.gostream.core.relay.RelayState;
import io.gostream.core.secret.Redactor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Writes a relay's log: what its process says, and what we say of its states. Nothing passes that
/// was not redacted. Any thread.
final class RelayLog {

  /// Control characters, and those that turn the direction of the text around them.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cn}]+");

  /// FFmpeg names its parts with their addresses in memory.
  private static final Pattern ADDRESS = Pattern.compile(" @ 0x[0-9a-f]+]");

  private final InstantSource clock;
  private final Redactor redactor;
  private final Consumer<LogLine> lines;

  RelayLog(InstantSource clock, Redactor redactor, Consumer<LogLine> lines) {
    this.clock = clock;
    this.redactor = redactor;
    this.lines = lines;
  }

  /// A line of its process' stderr.
  void said(String line) {
    note(ADDRESS.matcher(line).replaceAll("]"));
  }

  void note(String text) {
    lines.accept(new LogLine(clock.instant(), clean(text)));
  }

  void changed(RelayState state) {
    note(
        switch (state) {
          case RelayState.Idle() -> "Stopped.";
          case RelayState.Connecting(int attempt) -> "Connecting (attempt " + attempt + ").";
          case RelayState.Live(Instant _, boolean slow) ->
              slow
                  ? "Live, but the server takes less than is sent: frames are dropped."
                  : "Live: the server takes what is sent.";
          case RelayState.Reconnecting(int _, var reason, var retryAt) ->
              "%s: %s Next try in %s s."
                  .formatted(
                      reason,
                      reason.message(),
                      seconds(Duration.between(clock.instant(), retryAt)));
          case RelayState.Failed(var reason) ->
              "%s: %s No further try.".formatted(reason, reason.message());
        });
  }

  String clean(String text) {
    var redacted = redactor.redact(UNPRINTABLE.matcher(text).replaceAll("")).strip();
    return redacted.length() <= LogLine.MAX_LENGTH
        ? redacted
        : redacted.substring(0, LogLine.MAX_LENGTH - 1) + "…";
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f", Math.max(0, duration.toMillis()) / 1000.0);
  }
}
