package io.gostream.api.session;

import io.gostream.api.session.SessionRepository.Active;
import io.gostream.core.session.EndReason;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What becomes of a publish with a good key.
///
/// | the project's session | the publish |
/// |---|---|
/// | none | begins one |
/// | waiting, interrupted | carries it on |
/// | live, its publish belongs to an earlier run of the same node | carries it on; with no reconnect window, replaces it |
/// | live, with this very publish | goes on |
/// | live | is refused: another encoder is publishing |
///
/// What becomes of a publish with a good key that an ingest carries and no session knows, because
/// its session was given up while nobody could hear of it: the same, except that it pushes nobody
/// away and does not begin what its owner has ended. It is refused then and, should its encoder
/// come back, asks as any other.
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
    if (publish.equals(active.publish())) {
      return new CarriesOn(active.streamId());
    }
    if (!publish.outlived(active.publish())) {
      return new Refused();
    }
    return active.waitsForItsEncoder()
        ? new CarriesOn(active.streamId())
        : new Replaces(active.streamId());
  }

  /// @param lastEnd how the project's last session ended; null: it had none
  static PublishOutcome ofCarried(
      @Nullable Active active, @Nullable EndReason lastEnd, PublishIdentity publish) {
    boolean isTaken =
        active != null && active.publish() != null && !publish.equals(active.publish());
    boolean isOver = active == null && isOfTheOwner(lastEnd);
    return isTaken || isOver ? new Refused() : of(active, publish);
  }

  private static boolean isOfTheOwner(@Nullable EndReason reason) {
    return switch (reason) {
      case STOPPED_BY_USER, KEY_ROTATED, PROJECT_DELETED -> true;
      case ENCODER_STOPPED, ENCODER_LOST -> false;
      case null -> false;
    };
  }
}
