package io.gostream.worker.session;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.relay.RelayTarget;
import java.util.UUID;

/// What has to be done so that what runs becomes what is wanted.
sealed interface RelayAction {

  record Start(WantedRelay wanted, RelayTarget target) implements RelayAction {}

  record Stop(UUID relayId) implements RelayAction {}

  /// Its owner pressed start again: do not wait for the backoff, and forget that it failed.
  record Retry(UUID relayId, int revision) implements RelayAction {}

  /// Nothing to do, but a later start must be told apart from this one.
  record Note(UUID relayId, int revision) implements RelayAction {}

  record Refuse(WantedRelay wanted, ReasonCode reason) implements RelayAction {}
}
