package io.gostream.worker.relay;

import java.time.Instant;

/// One line of a relay's log, as its owner may read it: no secret, no control characters.
public record LogLine(Instant at, String text) {

  /// Characters; what is longer was cut.
  public static final int MAX_LENGTH = 500;
}
