package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Live tags that wait for their time to go out: the program delay. Bounded in bytes as well.
final class DelayLine {

  /// @param arrival when it came, in monotonic nanoseconds
  /// @param even when it would have come on a steady way; its time to go out is the delay later
  /// @param whole whether no picture is still to come that is presented before this one
  record Item(FlvTag tag, Segment segment, long arrival, long even, boolean whole) {

    boolean isPicture() {
      return tag.type() == FlvTag.Type.VIDEO && tag.kind().isMedia() && tag.track() == 0;
    }
  }

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

  /// Takes the end of a stretch back to its last whole picture, with the sound that came after the
  /// next: the pictures behind are presented after some that never came.
  ///
  /// @param sentWhole whether the last picture of the stretch that has gone out is whole
  void trim(Segment over, boolean sentWhole) {
    int seen = 0;
    int unfinished = 0;
    boolean foundWhole = false;
    for (var last = items.descendingIterator(); last.hasNext() && !foundWhole; ) {
      var item = last.next();
      if (item.segment() != over) {
        break;
      }
      seen++;
      foundWhole = item.isPicture() && item.whole();
      if (item.isPicture() && !item.whole()) {
        unfinished = seen;
      }
    }
    if (foundWhole || sentWhole) {
      removeLastMedia(unfinished);
    }
  }

  private void removeLastMedia(int count) {
    var kept = new ArrayDeque<Item>();
    for (int i = 0; i < count; i++) {
      var item = items.removeLast();
      bytes -= item.tag().size();
      if (!item.tag().kind().isMedia()) {
        kept.addFirst(item);
      }
    }
    kept.forEach(this::add);
  }

  /// The first keyframe of a segment that has not gone out yet.
  @Nullable Item keyframeOf(Segment segment) {
    for (var item : items) {
      if (item.segment() == segment && item.tag().kind() == TagKind.VIDEO_KEYFRAME) {
        return item;
      }
    }
    return null;
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
