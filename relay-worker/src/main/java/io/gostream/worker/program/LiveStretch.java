package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.program.DelayLine.Item;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Live's way onto the timeline: what must be known before it can begin (its headers, the sound
/// around its first keyframe), the moment in which it begins, and how its times become the
/// program's from then on.
final class LiveStretch {

  private static final long MILLI = 1_000_000;
  private static final int MAX_RECENT_SOUND = 32;
  private static final long MAX_LATE_SOUND = 500;

  /// Milliseconds that times lose when they are rounded.
  private static final long ROUNDING = 2;

  private final Output out;

  /// The headers of the input as of what left the delay line, and the sound that left it unheard.
  private final Map<Integer, FlvTag> headers = new LinkedHashMap<>();

  private final ArrayDeque<FlvTag> recentSound = new ArrayDeque<>();
  private @Nullable Segment seen;

  /// What is on air.
  private @Nullable Segment segment;

  private long offset;
  private long entryPresented;
  private boolean videoEntered;
  private boolean soundEntered;
  private boolean whole = true;

  /// The latest frame of the leading track: where it lies on the timeline and when it went out.
  private long lastTime;

  private long lastAt;

  LiveStretch(Output out) {
    this.out = out;
  }

  boolean isOf(Segment one) {
    return segment == one;
  }

  boolean isOnAir() {
    return segment != null;
  }

  /// Whether it is on air, and nothing more of it comes.
  boolean hasEnded() {
    return segment != null && !segment.isOpen();
  }

  @Nullable Segment segment() {
    return segment;
  }

  /// Whether every picture presented before the last that went out has gone out: a good moment to
  /// leave.
  boolean isWhole() {
    return whole;
  }

  long lastAt() {
    return lastAt;
  }

  /// When the frame after the last is due.
  long nextAt() {
    return lastAt + frameNanos();
  }

  /// Where on the timeline the frame after the last belongs.
  long nextTime() {
    return isOnAir() ? Math.max(out.next(), lastTime + frameNanos() / MILLI) : out.next();
  }

  private long frameNanos() {
    return (long) ((videoEntered ? out.frame : out.audioFrame) * MILLI);
  }

  void leave() {
    segment = null;
  }

  /// Tags that leave the delay line come here first. Headers of what is on air go out.
  ///
  /// @return whether there is more to do with it: it is media
  boolean see(Item item) {
    var tag = item.tag();
    if (item.segment() != seen) {
      seen = item.segment();
      recentSound.clear();
      if (item.segment().anew) {
        headers.clear();
      }
    }
    if (tag.kind().isMedia()) {
      return true;
    }
    boolean onAir = isOf(item.segment());
    if (tag.kind() != TagKind.DATA) {
      headers.put(tag.trackKey(), tag);
      if (onAir) {
        out.header(tag);
      }
    } else if (onAir && out.hasMedia()) {
      out.data(tag);
    }
    return false;
  }

  /// Media that does not go out: the sound may belong to the keyframe that follows.
  void skip(FlvTag tag) {
    if (tag.kind() == TagKind.AUDIO_FRAME) {
      recentSound.add(tag);
      if (recentSound.size() > MAX_RECENT_SOUND) {
        recentSound.removeFirst();
      }
    }
  }

  /// Begins on a keyframe, or on any sound where there is nothing else.
  ///
  /// @param loop the slate that it follows, if one is on air
  /// @param line what comes next
  void enter(Item item, @Nullable SlateLoop loop, DelayLine line, long now) {
    var tag = item.tag();
    boolean isVideo = tag.type() == FlvTag.Type.VIDEO;
    long at = out.hasMedia() ? out.next() : 0;
    if (isOnAir()) {
      at = Math.max(at, lastTime + (now - lastAt) / MILLI);
    }
    if (isVideo && out.hasVideo) {
      // Presented after everything before, whatever the reordering of either side.
      long presented = out.lastPresented + Math.round(out.frame) - ROUNDING;
      at = Math.max(at, presented - Composition.offset(tag));
    }
    offset = at - tag.timestamp();
    entryPresented = at + Composition.offset(tag);
    videoEntered = isVideo;
    soundEntered = false;
    headers.values().forEach(out::header);
    if (loop != null) {
      // An encoder with B-frames begins with its picture: its first sound comes that much later.
      var sound = recentSound.isEmpty() ? line.firstSoundOf(item.segment()) : null;
      long until = sound == null ? at : Math.max(at, sound.timestamp() + offset);
      loop.soundUntil(out, Math.min(until, at + MAX_LATE_SOUND));
    }
    segment = item.segment();
    recentSound.forEach(this::passSound);
    recentSound.clear();
    pass(item, now);
  }

  /// Sends media of what is on air.
  void pass(Item item, long now) {
    var tag = item.tag();
    if (tag.type() == FlvTag.Type.AUDIO) {
      passSound(tag);
      if (!videoEntered) {
        lastTime = out.lastAudio;
        lastAt = now;
      }
      return;
    }
    boolean isKeyframe = tag.kind() == TagKind.VIDEO_KEYFRAME;
    if (!videoEntered && !isKeyframe) {
      return;
    }
    long at = tag.timestamp() + offset;
    if (!videoEntered) {
      videoEntered = true;
      entryPresented = at + Composition.offset(tag);
    }
    // Frames presented before the keyframe that was entered on refer to what nobody saw.
    if (isKeyframe || at + Composition.offset(tag) >= entryPresented) {
      out.media(tag, at);
      lastTime = out.lastVideo;
      lastAt = now;
      whole = item.whole();
    }
  }

  private void passSound(FlvTag tag) {
    long at = tag.timestamp() + offset;
    boolean overlaps =
        at < 0 || (!soundEntered && out.hasAudio && at <= out.lastAudio + out.audioFrame / 2);
    if (!overlaps) {
      soundEntered = true;
      out.media(tag, at);
    }
  }
}
