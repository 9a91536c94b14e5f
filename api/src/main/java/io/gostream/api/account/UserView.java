package io.gostream.api.account;

import io.gostream.core.account.Role;
import java.time.Instant;
import java.util.UUID;

/// A user as the API shows it, to that user alone.
record UserView(UUID id, String email, Role role, Instant createdAt) {}
