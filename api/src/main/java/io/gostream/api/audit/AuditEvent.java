package io.gostream.api.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One event, as its owner reads it.
///
/// @param subjectId the project, destination, key or sign-in that it is about
/// @param subjectName what that was called then
/// @param apiKeyId the API key that it was done with; null: a person did it
public record AuditEvent(
    UUID id,
    AuditKind kind,
    @Nullable UUID subjectId,
    @Nullable String subjectName,
    @Nullable UUID apiKeyId,
    String address,
    @Nullable String userAgent,
    Instant at) {}
