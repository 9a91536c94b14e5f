package io.gostream.worker.relay;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.secret.SecretText;
import org.jspecify.annotations.Nullable;

/// Where a relay sends.
///
/// @param streamKey null for a server that wants none
public record RelayTarget(DestinationUrl url, @Nullable SecretText streamKey) {}
