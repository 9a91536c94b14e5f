package io.gostream.api.session;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gostream.core.destination.Platform;
import io.gostream.core.session.InterruptionCause;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A session with its relays and interruptions, for the history.
public record BroadcastView(
    @JsonUnwrapped StreamView stream,
    List<BroadcastRelay> relays,
    List<Interruption> interruptions) {

  /// @param destinationId null when the destination was deleted since
  public record BroadcastRelay(
      @Nullable UUID destinationId,
      String destinationName,
      Platform platform,
      @JsonUnwrapped RelayView relay) {}

  /// Viewers saw the slate after they had seen the encoder's stream.
  ///
  /// @param endedAt null while it goes on
  public record Interruption(
      InterruptionCause cause, Instant startedAt, @Nullable Instant endedAt) {}
}
