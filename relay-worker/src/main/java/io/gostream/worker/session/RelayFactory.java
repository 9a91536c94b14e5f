package io.gostream.worker.session;

import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.relay.Relay;
import io.gostream.worker.relay.RelayTarget;

/// Makes the engine of a relay.
@FunctionalInterface
public interface RelayFactory {

  /// @param name for threads and logs
  /// @param bytesSent what was already sent in this session
  Relay create(
      String name, RelayTarget target, long bytesSent, ProgramFeed feed, Relay.Listener listener);
}
