package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Live tags that wait for their time to go out: the program delay. Bounded in bytes as well.
final class DelayLine {

  /// @param arrival when it came, in monotonic nanoseconds
  /// @param even when it would have come on a steady way; its time to go out is the delay later
  record Item(FlvTag tag, Segment segment, long arrival, long even) {}

  private final long maxBytes;
  private final ArrayDeque<Item> items = new ArrayDeque<>();
  private long bytes;

  DelayLine(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  void add(Item item) {
    items.add(item);
    bytes += item.tag().size();
  }

  @Nullable Item first() {
    return items.peekFirst();
  }

  Item removeFirst() {
    var item = items.removeFirst();
    bytes -= item.tag().size();
    return item;
  }

  /// The next sound of a segment that has not gone out yet.
  @Nullable FlvTag firstSoundOf(Segment segment) {
    for (var item : items) {
      if (item.segment() == segment && item.tag().kind() == TagKind.AUDIO_FRAME) {
        return item.tag();
      }
    }
    return null;
  }

  /// Whether the first must go out before its time: the delay shrinks rather than a frame is lost.
  boolean isOverfull() {
    return bytes > maxBytes;
  }

  long bytes() {
    return bytes;
  }
}
