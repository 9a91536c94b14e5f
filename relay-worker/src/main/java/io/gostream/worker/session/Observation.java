package io.gostream.worker.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.worker.relay.RelayFigures;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What was observed of a relay.
///
/// @param bitrate bit/s over the last tick
/// @param lastReason the latest trouble, over or not; null when this worker saw none
record Observation(
    UUID relayId,
    Lease lease,
    RelayState state,
    RelayFigures figures,
    long bitrate,
    @Nullable ReasonCode lastReason) {}
