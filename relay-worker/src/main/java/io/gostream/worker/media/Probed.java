package io.gostream.worker.media;

import io.gostream.core.media.MediaKind;
import io.gostream.core.media.MediaRefusal;
import org.jspecify.annotations.Nullable;

/// What a look at a file found.
sealed interface Probed {

  /// @param durationMillis of a video; null of an image
  record Fit(MediaKind kind, @Nullable Long durationMillis, int width, int height, boolean hasAudio)
      implements Probed {}

  record Unfit(MediaRefusal reason) implements Probed {}
}
