package io.gostream.worker.program;

import java.time.Duration;

/// What a project's owner trades latency for.
///
/// @param delay how long live media waits before it goes out; hides what happens meanwhile. A
///   shorter one begins at the encoder's next keyframe, a longer one after the next slate.
/// @param stallTimeout how long a silent input counts as alive
public record ProgramSettings(Duration delay, Duration stallTimeout) {

  /// Whoever has less wants to see things at once.
  private static final Duration SHORTEST_IN_BEATS = Duration.ofMillis(200);

  /// Whether media that has waited may wait for the next beat.
  boolean inBeats() {
    return delay.compareTo(SHORTEST_IN_BEATS) >= 0;
  }
}
