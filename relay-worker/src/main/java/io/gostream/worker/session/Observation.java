package io.gostream.worker.session;

import io.gostream.core.relay.RelayState;
import java.util.UUID;

/// What was observed of a relay.
///
/// @param bitrate bit/s over the last tick
record Observation(UUID relayId, Lease lease, RelayState state, long bytesOut, long bitrate) {}
