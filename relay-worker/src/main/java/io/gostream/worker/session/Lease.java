package io.gostream.worker.session;

import java.util.UUID;

/// The right to relay a session, claimed under one row of `workers`. Whoever claims it next raises
/// the epoch; a write with another worker's id or an older epoch changes nothing.
public record Lease(UUID streamId, UUID workerId, long epoch) {}
