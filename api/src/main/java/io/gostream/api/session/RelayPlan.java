package io.gostream.api.session;

import io.gostream.core.destination.Platform;
import java.util.UUID;

/// A destination as a session sees it when its relay row is made.
///
/// @param enabled whether the relay starts by itself
public record RelayPlan(UUID destinationId, String name, Platform platform, boolean enabled) {}
