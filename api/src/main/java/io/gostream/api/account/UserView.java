package io.gostream.api.account;

import java.time.Instant;
import java.util.UUID;

/// A user as the API shows it, to that user alone.
record UserView(UUID id, String email, Instant createdAt) {}
