package io.gostream.api.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gostream.api.session.RelayView;
import java.util.UUID;

/// One destination's relay among those of its project, as the relays event has it.
record ProjectRelayView(UUID destinationId, @JsonUnwrapped RelayView relay) {}
