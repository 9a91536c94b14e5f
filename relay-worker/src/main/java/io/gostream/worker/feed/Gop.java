package io.gostream.worker.feed;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;

/// The media that a newcomer begins with: everything since the last keyframe, or, where there is no
/// video, the last second of audio. Bounded in bytes: a GOP that grows beyond is given up,
/// newcomers then wait for the next keyframe.
final class Gop {

  /// Any audio frame can be a beginning; a second of it lets a reader start without waiting.
  private static final long AUDIO_MILLIS = 1000;

  private final long maxBytes;
  private final ArrayDeque<FlvTag> tags = new ArrayDeque<>();
  private long bytes;
  private boolean hasKeyframe;
  private boolean givenUp;

  Gop(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(FlvTag tag) {
    if (tag.kind() == TagKind.VIDEO_KEYFRAME) {
      clear();
      hasKeyframe = true;
      givenUp = false;
    } else if (givenUp || (!hasKeyframe && tag.kind() != TagKind.AUDIO_FRAME)) {
      return;
    }
    tags.add(tag);
    bytes += tag.size();
    if (!hasKeyframe) {
      while (tag.timestamp() - tags.getFirst().timestamp() > AUDIO_MILLIS) {
        bytes -= tags.removeFirst().size();
      }
    }
    if (bytes > maxBytes) {
      givenUp = hasKeyframe;
      clear();
    }
  }

  long bytes() {
    return bytes;
  }

  private void clear() {
    tags.clear();
    bytes = 0;
    hasKeyframe = false;
  }

  /// The keyframe that it began with.
  Optional<FlvTag> keyframe() {
    return hasKeyframe ? Optional.of(tags.getFirst()) : Optional.empty();
  }

  /// What a newcomer begins with; empty when it has to wait for the next keyframe.
  Collection<FlvTag> start(boolean hasVideo) {
    return hasVideo && !hasKeyframe ? Collections.emptyList() : tags;
  }
}
