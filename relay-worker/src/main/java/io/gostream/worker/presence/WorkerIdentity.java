package io.gostream.worker.presence;

/// What one worker process says of itself. Its row's id is another one with each [Hold].
///
/// @param capacity how many sessions it takes at most
public record WorkerIdentity(String host, String version, int capacity, Place place) {}
