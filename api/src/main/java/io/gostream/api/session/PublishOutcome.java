package io.gostream.api.session;

import io.gostream.api.session.SessionRepository.Active;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes of a publish with a good key.
///
/// | the project's session | the publish |
/// |---|---|
/// | none | begins one |
/// | waiting, interrupted | carries it on |
/// | live, its publish belongs to an earlier run of the same node | carries it on; with no reconnect window, replaces it |
/// | live | is refused: another encoder is publishing |
sealed interface PublishOutcome {

  record Begins() implements PublishOutcome {}

  record CarriesOn(UUID streamId) implements PublishOutcome {}

  record Replaces(UUID streamId) implements PublishOutcome {}

  record Refused() implements PublishOutcome {}

  static PublishOutcome of(@Nullable Active active, PublishIdentity publish) {
    if (active == null) {
      return new Begins();
    }
    if (active.publish() == null) {
      return new CarriesOn(active.streamId());
    }
    if (!publish.outlived(active.publish())) {
      return new Refused();
    }
    return active.waitsForItsEncoder()
        ? new CarriesOn(active.streamId())
        : new Replaces(active.streamId());
  }
}
