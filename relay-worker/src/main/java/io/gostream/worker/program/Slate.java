package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.List;

/// A rendition to be looped: its frames lie in memory and are shared by all who show it.
///
/// @param headers metadata and sequence headers
/// @param frames audio and video in the order of their times; the first is a keyframe at 0, and
///   there are no B-frames
/// @param durationMillis after which the loop begins again
public record Slate(List<FlvTag> headers, List<FlvTag> frames, long durationMillis) {

  public Slate {
    if (frames.isEmpty()
        || frames.getFirst().kind() != TagKind.VIDEO_KEYFRAME
        || frames.getFirst().timestamp() != 0) {
      throw new IllegalArgumentException("a slate begins with a keyframe at 0");
    }
    if (durationMillis <= frames.getLast().timestamp()) {
      throw new IllegalArgumentException("a slate lasts longer than its last frame's time");
    }
  }

  double frameMillis() {
    return durationMillis
        / (double) frames.stream().filter(f -> f.type() == FlvTag.Type.VIDEO).count();
  }

  /// 0 when it has no sound.
  double audioFrameMillis() {
    long count = frames.stream().filter(f -> f.type() == FlvTag.Type.AUDIO).count();
    return count == 0 ? 0 : durationMillis / (double) count;
  }
}
