package io.gostream.worker.session;

import java.util.UUID;

/// The right to relay a session. Whoever claims it next raises the epoch; a write with an older one
/// changes nothing.
public record Lease(UUID streamId, long epoch) {}
