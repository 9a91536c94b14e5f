package io.gostream.worker.session;

import io.gostream.core.secret.SecretText;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session that just became ours.
///
/// @param streamKey null when it cannot be decrypted with this instance's key
record ClaimedSession(Lease lease, UUID projectId, @Nullable SecretText streamKey) {}
