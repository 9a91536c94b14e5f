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
/// @param lookedAt when it was last looked at, in monotonic nanoseconds; null: never
/// @param known the playlist as it was last seen
/// @param grownAt when it last grew, in monotonic nanoseconds
record PreviewWatch(
    PreviewState state, @Nullable Long lookedAt, @Nullable Playlist known, long grownAt) {

  static final PreviewWatch START = new PreviewWatch(PreviewState.NONE, null, null, 0);

  /// Often enough for [#SHORTEST_OVERDUE]; somebody may be waiting only for one that becomes ready.
  private static final Duration CALM = Duration.ofSeconds(3);

  private static final Duration SHORTEST_OVERDUE = Duration.ofSeconds(6);

  /// Whether to look now.
  ///
  /// @param mediaArrives whether the session has media
  /// @param now monotonic nanoseconds
  boolean isDue(boolean mediaArrives, long now) {
    boolean isCalm = !mediaArrives || state == PreviewState.READY;
    return lookedAt == null || !isCalm || now - lookedAt >= CALM.toNanos();
  }

  /// @param mediaArrives whether the session has media
  /// @param now monotonic nanoseconds
  PreviewWatch next(boolean mediaArrives, Optional<Playlist> seen, long now) {
    var playlist = seen.filter(p -> p.segments() > 0).orElse(null);
    if (playlist == null) {
      var state = mediaArrives ? PreviewState.STARTING : PreviewState.NONE;
      return new PreviewWatch(state, now, null, now);
    }
    boolean appeared = lookedAt != null && known == null;
    boolean grew = known != null && playlist.end() != known.end();
    if (appeared || grew) {
      return new PreviewWatch(PreviewState.READY, now, playlist, now);
    }
    return switch (state) {
      case NONE, STARTING ->
          new PreviewWatch(
              mediaArrives ? PreviewState.STARTING : PreviewState.NONE, now, playlist, grownAt);
      case READY, STALE ->
          new PreviewWatch(
              now - grownAt > overdue(playlist).toNanos() ? PreviewState.STALE : PreviewState.READY,
              now,
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
