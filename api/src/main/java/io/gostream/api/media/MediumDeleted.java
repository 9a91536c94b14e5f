package io.gostream.api.media;

import java.util.List;
import java.util.UUID;

/// Published in the transaction that deletes a medium.
///
/// @param slateOf the projects that had it as their slate
public record MediumDeleted(UUID userId, UUID mediaId, List<UUID> slateOf) {}
