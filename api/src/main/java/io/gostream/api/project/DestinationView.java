package io.gostream.api.project;

import io.gostream.api.session.RelayView;
import io.gostream.core.destination.Platform;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A destination as the API shows it to its owner; the stream key is write-only.
public record DestinationView(
    UUID id,
    UUID projectId,
    Platform platform,
    String name,
    String rtmpUrl,
    @Nullable String streamKeyHint,
    boolean enabled,
    int position,
    Instant createdAt,
    RelayView relay) {}
