package io.gostream.api.media;

import io.gostream.core.media.MediaKind;
import io.gostream.core.media.MediaRefusal;
import io.gostream.core.media.MediaState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of `media`. What is null is not known before the worker has looked.
///
/// @param usedBy the projects that have it as their slate
record Medium(
    UUID id,
    UUID userId,
    String name,
    MediaState state,
    @Nullable MediaRefusal reason,
    @Nullable MediaKind kind,
    long sizeBytes,
    @Nullable Long durationMs,
    @Nullable Integer width,
    @Nullable Integer height,
    @Nullable Boolean hasAudio,
    Instant createdAt,
    List<UUID> usedBy) {}
