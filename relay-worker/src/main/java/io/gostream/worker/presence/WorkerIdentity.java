package io.gostream.worker.presence;

import java.util.UUID;

/// One run of one worker: a worker that starts again is another one.
///
/// @param capacity how many sessions it takes at most
public record WorkerIdentity(UUID id, String host, String version, int capacity) {}
