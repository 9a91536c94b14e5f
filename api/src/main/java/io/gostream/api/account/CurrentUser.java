package io.gostream.api.account;

import java.time.Instant;
import java.util.UUID;

/// Who makes a request, as its access token says.
///
/// @param id the user's id, which is the tenant's
/// @param tokenExpiresAt until when; a stream of events ends then
public record CurrentUser(UUID id, Instant tokenExpiresAt) {}
