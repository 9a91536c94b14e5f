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

  /// Milliseconds that times lose when they are rounded.
  private static final long ROUNDING = 2;

  /// Whether another encoder may have come with it, whose headers come again.
  final boolean anew;

  @Nullable InterruptionCause end;
  boolean hasMedia;
  long firstMediaAt;
  long lastMediaAt;
  boolean videoSeen;

  /// By how much its keyframes are presented after they are decoded.
  long lateness;

  /// Whether no picture is still to come that is presented before one that came.
  boolean whole = true;

  private long latestPresented;
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
    if (tag.type() == FlvTag.Type.VIDEO && tag.track() == 0) {
      noteOrder(tag);
    }
    return tag.at(lastTime);
  }

  /// Pictures come in the order of their decoding; as many as were presented by now have come when
  /// the latest is ahead of its decoding by no more than a keyframe.
  private void noteOrder(FlvTag picture) {
    long offset = Composition.offset(picture);
    if (picture.kind() == TagKind.VIDEO_KEYFRAME) {
      lateness = offset;
      latestPresented = lastTime + offset;
    }
    latestPresented = Math.max(latestPresented, lastTime + offset);
    whole = latestPresented - lastTime <= lateness + ROUNDING;
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
