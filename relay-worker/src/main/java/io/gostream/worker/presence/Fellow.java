package io.gostream.worker.presence;

import java.util.UUID;

/// A worker, this one included, when sessions are shared out.
///
/// @param takes whether it is alive as far as can be seen, and not about to end
public record Fellow(UUID id, int sessions, int capacity, boolean takes) {}
