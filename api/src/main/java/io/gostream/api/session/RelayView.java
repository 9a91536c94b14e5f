package io.gostream.api.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.WantedState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A relay as the API shows it: what is wanted, and what the worker observed.
///
/// @param state as [io.gostream.core.relay.RelayState] spells it
/// @param bytesOut bytes sent since the relay was last started
/// @param bitrate bit/s over the last tick
public record RelayView(
    WantedState wanted,
    String state,
    int attempt,
    @Nullable Reason reason,
    @Nullable Instant liveSince,
    @Nullable Instant retryAt,
    long bytesOut,
    long bitrate) {

  /// @param message what happened and what to do
  public record Reason(String code, String message) {
    static @Nullable Reason of(@Nullable ReasonCode code) {
      return code == null ? null : new Reason(code.name(), code.message());
    }
  }

  /// A destination without a session.
  public static RelayView idle() {
    return new RelayView(WantedState.STOPPED, "IDLE", 0, null, null, null, 0, 0);
  }
}
