package io.gostream.worker.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.relay.RelayFigures;
import io.gostream.worker.relay.RelayTarget;
import java.util.UUID;
import java.util.function.Supplier;

/// A relay that the api wants to run. Whatever else runs is not wanted.
///
/// @param revision grows with each press of start
/// @param targetRevision grows when the destination's URL or key changes
/// @param figures what was done in this session so far
/// @param target looks at the destination and decrypts its key, which only a start needs
record WantedRelay(
    UUID relayId,
    UUID streamId,
    int revision,
    int targetRevision,
    RelayFigures figures,
    Supplier<Target> target) {

  sealed interface Target {
    record Usable(RelayTarget target) implements Target {}

    /// It cannot even be tried.
    record Unusable(ReasonCode reason) implements Target {}
  }
}
