package io.gostream.worker.program;

import io.gostream.worker.feed.ProgramFeed;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;

/// Carries the live source into the feed: on one timeline, and after a break of the source only
/// from a keyframe on, since frames before it refer to what was lost.
///
/// One thread brings tags; payloads are never touched.
public final class Program {

  private final ProgramFeed feed;
  private final Timeline timeline = new Timeline();
  private boolean waitsForKeyframe = true;

  public Program(ProgramFeed feed) {
    this.feed = feed;
  }

  /// The source was connected anew: what comes now does not continue what came before.
  public void sourceChanged() {
    waitsForKeyframe = true;
  }

  /// @param now monotonic nanoseconds
  public void accept(FlvTag tag, long now) {
    if (!tag.kind().isMedia()) {
      feed.publish(tag.at(timeline.latest(tag.type())), now);
      return;
    }
    var mapped = timeline.map(tag.type(), tag.timestamp(), now);
    waitsForKeyframe |= mapped.cut();
    if (tag.kind() == TagKind.VIDEO_KEYFRAME) {
      waitsForKeyframe = false;
    } else if (tag.kind() == TagKind.VIDEO_FRAME && waitsForKeyframe) {
      return;
    }
    feed.publish(tag.at(mapped.out()), now);
  }
}
