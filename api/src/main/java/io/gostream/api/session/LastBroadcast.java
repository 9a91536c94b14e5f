package io.gostream.api.session;

import io.gostream.core.session.EndReason;
import java.time.Instant;
import java.util.UUID;

/// A project's latest session that has ended.
public record LastBroadcast(UUID id, Instant startedAt, Instant endedAt, EndReason endReason) {}
