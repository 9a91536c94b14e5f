package io.gostream.api.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gostream.core.destination.Platform;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session with its relays, for the history.
public record BroadcastView(@JsonUnwrapped StreamView stream, List<BroadcastRelay> relays) {

  /// @param destinationId null when the destination was deleted since
  public record BroadcastRelay(
      @Nullable UUID destinationId,
      String destinationName,
      Platform platform,
      @JsonUnwrapped RelayView relay) {}
}
