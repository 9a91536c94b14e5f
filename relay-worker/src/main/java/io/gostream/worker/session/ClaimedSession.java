package io.gostream.worker.session;

import io.gostream.core.secret.SecretText;
import io.gostream.worker.flv.FlvTag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session that just became ours.
///
/// @param streamKey null when it cannot be decrypted with this instance's key
/// @param headers the stream's metadata and sequence headers, when a worker before us saw them
/// @param framesDropped how many frames its encoders had left out until then
record ClaimedSession(
    Lease lease,
    UUID projectId,
    @Nullable SecretText streamKey,
    List<FlvTag> headers,
    long framesDropped) {}
