package io.gostream.worker.feed;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.OnMetaData;
import io.gostream.worker.flv.Tracks;
import java.time.Duration;
import java.util.Optional;

/// Finds out which tracks a stream has, from what it claims and what has come. Immutable; each tag
/// gives the next detector.
///
/// - Both kinds have come: known.
/// - All that the metadata claims has come: known. (Encoders send the metadata first.)
/// - Otherwise wait for the rest, at most `patience` after the first media: then what has come is
///   what there is.
record TrackDetector(Tracks claimed, Tracks seen, boolean begun, long firstAt) {

  static final TrackDetector START = new TrackDetector(Tracks.NONE, Tracks.NONE, false, 0);

  /// @param now monotonic nanoseconds
  TrackDetector next(FlvTag tag, long now) {
    return switch (tag.kind()) {
      case METADATA -> new TrackDetector(OnMetaData.claimedTracks(tag), seen, begun, firstAt);
      case VIDEO_SEQUENCE_HEADER, VIDEO_KEYFRAME, VIDEO_FRAME -> saw(new Tracks(true, false), now);
      case AUDIO_SEQUENCE_HEADER, AUDIO_FRAME -> saw(new Tracks(false, true), now);
      case DATA -> this;
    };
  }

  private TrackDetector saw(Tracks tracks, long now) {
    return seen.covers(tracks)
        ? this
        : new TrackDetector(claimed, seen.and(tracks), true, begun ? firstAt : now);
  }

  Optional<Tracks> decision(Duration patience, long now) {
    if (!begun) {
      return Optional.empty();
    }
    boolean both = seen.video() && seen.audio();
    boolean asClaimed = !claimed.equals(Tracks.NONE) && seen.covers(claimed);
    boolean waitedEnough = now - firstAt >= patience.toNanos();
    return both || asClaimed || waitedEnough ? Optional.of(seen) : Optional.empty();
  }
}
