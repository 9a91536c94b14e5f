package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import java.util.Optional;

/// Whether a destination takes what it is offered, judged by bytes and not by a process being
/// alive. Immutable: each look gives the next one. Silence is nobody's fault while there is nothing
/// to send.
///
/// @param bytesOut sent at the last growth
/// @param offeredThen offered at the last growth
/// @param waiting whether something has been offered since
/// @param waitingSince since when, in monotonic nanoseconds
record Liveness(long bytesOut, long offeredThen, boolean waiting, long waitingSince) {

  static final Liveness START = new Liveness(0, 0, false, 0);

  /// What is seen at one look.
  ///
  /// @param bytesOut sent so far
  /// @param offered offered so far
  /// @param blocked whether an offer is being made right now and is not taken
  record Look(long bytesOut, long offered, boolean blocked) {}

  Liveness next(Look look, long now) {
    if (look.bytesOut > bytesOut) {
      return new Liveness(look.bytesOut, look.offered, false, 0);
    }
    if (!waiting && (look.blocked || look.offered > offeredThen)) {
      return new Liveness(bytesOut, offeredThen, true, now);
    }
    return this;
  }

  Optional<ReasonCode> complaint(RelayProperties properties, long now) {
    if (!waiting) {
      return Optional.empty();
    }
    long waited = now - waitingSince;
    if (bytesOut == 0) {
      return waited > properties.connectTimeout().toNanos()
          ? Optional.of(ReasonCode.TIMED_OUT)
          : Optional.empty();
    }
    return waited > properties.stallTimeout().toNanos()
        ? Optional.of(ReasonCode.STALLED)
        : Optional.empty();
  }
}
