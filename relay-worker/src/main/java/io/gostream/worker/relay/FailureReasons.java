package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import java.io.IOException;
import java.util.regex.Pattern;

/// Reasons that everybody finds alike who speaks with a destination's server.
public final class FailureReasons {

  private static final Pattern IN_USE =
      Pattern.compile(
          "(?i)already (being )?publish|already exists|(already|is|stream) (in use|busy)");

  private FailureReasons() {}

  /// @param e of a TCP connection that was not made
  public static ReasonCode ofConnect(IOException e) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("refused")) {
      return ReasonCode.CONNECTION_REFUSED;
    }
    // Made and broken before anybody looked.
    return words.contains("reset") ? ReasonCode.CONNECTION_RESET : ReasonCode.TIMED_OUT;
  }

  /// @param words the server's own, which can say what it likes: nothing else is read into them
  public static ReasonCode ofRefusedPublish(String words) {
    return IN_USE.matcher(words).find() ? ReasonCode.KEY_IN_USE : ReasonCode.KEY_REJECTED;
  }
}
