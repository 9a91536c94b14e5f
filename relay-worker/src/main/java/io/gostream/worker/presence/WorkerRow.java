package io.gostream.worker.presence;

import java.util.UUID;

/// A worker as its row says.
record WorkerRow(UUID id, long beat, int sessions, int capacity, boolean draining, Place place) {}
