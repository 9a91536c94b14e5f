package io.gostream.worker.relay;

import io.gostream.core.relay.ReasonCode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Whether a destination takes what it is offered, judged by bytes and not by a process being
/// alive. Immutable: each look gives the next one. Silence is nobody's fault while there is nothing
/// to send, and a destination that takes little is slow, not stalled.
///
/// @param bytesOut sent at the last growth
/// @param offeredThen offered at the last growth
/// @param waiting whether something has been offered since
/// @param waitingSince since when, or since the destination last acknowledged anything, in
///   monotonic nanoseconds
/// @param unacknowledged the least that was seen to wait for the destination since; empty before
///   that was looked at
record Liveness(
    long bytesOut,
    long offeredThen,
    boolean waiting,
    long waitingSince,
    OptionalLong unacknowledged) {

  static final Liveness START = new Liveness(0, 0, false, 0, OptionalLong.empty());

  /// How long bytes may stay away before it is worth asking the kernel, which costs more.
  private static final Duration DOUBT = Duration.ofSeconds(1);

  /// What is seen at one look.
  ///
  /// @param bytesOut sent so far
  /// @param offered offered so far
  /// @param blocked whether an offer is being made right now and is not taken
  record Look(long bytesOut, long offered, boolean blocked) {}

  Liveness next(Look look, long now) {
    if (look.bytesOut > bytesOut) {
      return new Liveness(look.bytesOut, look.offered, false, 0, OptionalLong.empty());
    }
    if (!waiting && (look.blocked || look.offered > offeredThen)) {
      return new Liveness(bytesOut, offeredThen, true, now, OptionalLong.empty());
    }
    return this;
  }

  /// Whether it should be looked at what the kernel holds for the destination.
  boolean isInDoubt(long now) {
    return waiting && bytesOut > 0 && now - waitingSince >= DOUBT.toNanos();
  }

  /// What the kernel holds has been looked at: when it became less, the destination takes
  /// something.
  Liveness acknowledged(OptionalLong held, long now) {
    boolean less =
        held.isPresent()
            && unacknowledged.isPresent()
            && held.getAsLong() < unacknowledged.getAsLong();
    boolean first = held.isPresent() && unacknowledged.isEmpty();
    return less || first
        ? new Liveness(bytesOut, offeredThen, waiting, less ? now : waitingSince, held)
        : this;
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
