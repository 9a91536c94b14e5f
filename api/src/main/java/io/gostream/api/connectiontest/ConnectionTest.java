package io.gostream.api.connectiontest;

import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.connectiontest.ConnectionTestState;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A connection test as its row has it.
///
/// @param claimed whether a worker has taken it
/// @param stepMillis how long each step took that has ended, in their order
/// @param reason why the last of these failed
record ConnectionTest(
    UUID id,
    DestinationUrl.Scheme scheme,
    ConnectionTestState state,
    @Nullable ConnectionOutcome outcome,
    boolean claimed,
    List<Integer> stepMillis,
    @Nullable ReasonCode reason,
    Instant createdAt) {}
