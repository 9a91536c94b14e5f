package io.gostream.worker.preview;

import io.gostream.core.session.PreviewState;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows one session's playlist. Immutable; each look gives the next watch.
///
/// A playlist that was there from the beginning may be a leftover of an earlier broadcast: the
/// preview is ready only once it has grown before our eyes, or has appeared before them.
///
/// @param known the playlist as it was last seen
/// @param grownAt when it last grew, in monotonic nanoseconds
record PreviewWatch(PreviewState state, boolean looked, @Nullable Playlist known, long grownAt) {

  static final PreviewWatch START = new PreviewWatch(PreviewState.NONE, false, null, 0);

  private static final Duration SHORTEST_OVERDUE = Duration.ofSeconds(6);

  /// @param mediaArrives whether the session has media
  /// @param now monotonic nanoseconds
  PreviewWatch next(boolean mediaArrives, Optional<Playlist> seen, long now) {
    var playlist = seen.filter(p -> p.segments() > 0).orElse(null);
    if (playlist == null) {
      var state = mediaArrives ? PreviewState.STARTING : PreviewState.NONE;
      return new PreviewWatch(state, true, null, now);
    }
    boolean appeared = looked && known == null;
    boolean grew = known != null && playlist.end() != known.end();
    if (appeared || grew) {
      return new PreviewWatch(PreviewState.READY, true, playlist, now);
    }
    return switch (state) {
      case NONE, STARTING ->
          new PreviewWatch(
              mediaArrives ? PreviewState.STARTING : PreviewState.NONE, true, playlist, grownAt);
      case READY, STALE ->
          new PreviewWatch(
              now - grownAt > overdue(playlist).toNanos() ? PreviewState.STALE : PreviewState.READY,
              true,
              playlist,
              grownAt);
    };
  }

  /// A segment ends at a keyframe, so an encoder with rare keyframes has long ones.
  private static Duration overdue(Playlist playlist) {
    var threeSegments = playlist.targetDuration().multipliedBy(3);
    return threeSegments.compareTo(SHORTEST_OVERDUE) > 0 ? threeSegments : SHORTEST_OVERDUE;
  }
}
