package io.gostream.worker.program;

import io.gostream.core.session.InterruptionCause;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.OnMetaData;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;
import org.jspecify.annotations.Nullable;

/// An unbroken stretch of the input: from its first tag until the publisher went, stalled, or began
/// another clock.
final class Segment {

  private static final long MILLI = 1_000_000;

  /// How long audio alone leaves open whether video follows.
  private static final long TRACK_PATIENCE = 500 * MILLI;

  /// An encoder's clock and ours differ by less than this.
  private static final long DRIFT = 1_000;

  /// A step back beyond is another clock: audio and video of one encoder may be out of step so far.
  private static final long MAX_STEP_BACK = 1_000;

  /// A step ahead of the time that has passed beyond this is another clock.
  private static final long MAX_STEP_AHEAD = 3_000;

  /// Whether another encoder may have come with it, whose headers come again.
  final boolean anew;

  @Nullable InterruptionCause end;
  boolean hasMedia;
  long firstMediaAt;
  long lastMediaAt;
  boolean videoSeen;

  private Tracks claimed = Tracks.NONE;
  private boolean begun;
  private long lastTime;
  private long latestMedia;
  private long base;

  Segment(boolean anew) {
    this.anew = anew;
  }

  boolean isOpen() {
    return end == null;
  }

  /// Whether this tag's time, in 32 bits, continues this stretch.
  boolean continuesWith(FlvTag tag, long now) {
    if (!begun || !tag.kind().isMedia()) {
      return true;
    }
    long step = (int) (tag.timestamp() - lastTime);
    return step >= -MAX_STEP_BACK && step <= (now - lastMediaAt) / MILLI + MAX_STEP_AHEAD;
  }

  /// Takes a tag that continues this stretch.
  ///
  /// @return the tag with a time that does not wrap; headers get that of the latest media, since
  ///   servers send them with any
  FlvTag take(FlvTag tag, long now) {
    if (tag.kind() == TagKind.METADATA) {
      claimed = OnMetaData.claimedTracks(tag);
    }
    videoSeen |= tag.type() == FlvTag.Type.VIDEO;
    if (!tag.kind().isMedia()) {
      return tag.at(latestMedia);
    }
    // As 32-bit numbers, so that the wrap is an ordinary small step.
    lastTime = begun ? lastTime + (int) (tag.timestamp() - lastTime) : tag.timestamp();
    latestMedia = lastTime;
    begun = true;
    if (!hasMedia) {
      hasMedia = true;
      firstMediaAt = now;
      base = now - lastTime * MILLI;
    } else {
      base = Math.min(base + (now - lastMediaAt) / DRIFT, now - lastTime * MILLI);
    }
    lastMediaAt = now;
    return tag.at(lastTime);
  }

  /// When the latest tag would have come on the fastest way seen lately: what the network delayed
  /// is made even by the program delay. Never after it came.
  long evenArrival(long now) {
    return hasMedia ? Math.min(now, base + latestMedia * MILLI) : now;
  }

  /// Whether there is no video to wait for.
  boolean isAudioOnly(long now) {
    boolean claimsAudioOnly = claimed.audio() && !claimed.video();
    return !videoSeen && (claimsAudioOnly || now - firstMediaAt >= TRACK_PATIENCE);
  }
}
