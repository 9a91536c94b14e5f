package io.gostream.worker.session;

import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.relay.Relay;
import io.gostream.worker.relay.RelayTarget;

/// Makes the engine of a relay.
@FunctionalInterface
public interface RelayFactory {

  /// @param name for threads and logs
  /// @param past what was already done for this destination in this session
  Relay create(
      String name, RelayTarget target, Relay.Past past, ProgramFeed feed, Relay.Listener listener);
}
