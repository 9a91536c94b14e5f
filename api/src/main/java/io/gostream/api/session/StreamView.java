package io.gostream.api.session;

import io.gostream.core.session.EndReason;
import io.gostream.core.session.PreviewState;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session as the API shows it.
///
/// @param state as [io.gostream.core.session.SessionState] spells it
public record StreamView(
    UUID id,
    String state,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable EndReason endReason,
    PreviewState previewState) {}
