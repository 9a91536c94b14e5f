package io.gostream.api.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.WantedState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A relay as the API shows it: what is wanted, and what the worker observed.
///
/// @param state as [io.gostream.core.relay.RelayState] spells it
/// @param reason what is wrong now; of a relay that is LIVE, that it is slow
/// @param lastReason the latest trouble in this session, over or not
/// @param retries how often a connection was tried again in this session
/// @param bytesOut bytes sent in this session
/// @param bitrate bit/s over the last tick
/// @param framesDropped frames that a destination which was too slow did not get in this session
public record RelayView(
    WantedState wanted,
    @Schema(allowableValues = {"IDLE", "CONNECTING", "LIVE", "RECONNECTING", "FAILED"})
        String state,
    int attempt,
    @Nullable Reason reason,
    @Nullable Reason lastReason,
    int retries,
    @Nullable Instant liveSince,
    @Nullable Instant retryAt,
    long bytesOut,
    long bitrate,
    long framesDropped) {

  /// @param message what happened and what to do
  public record Reason(@Schema(implementation = ReasonCode.class) String code, String message) {
    public static Reason of(ReasonCode code) {
      return new Reason(code.name(), code.message());
    }
  }

  /// A destination without a session.
  public static RelayView idle() {
    return new RelayView(WantedState.STOPPED, "IDLE", 0, null, null, 0, null, null, 0, 0, 0);
  }
}
