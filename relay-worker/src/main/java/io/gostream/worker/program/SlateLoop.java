package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;

/// A slate on air: loops it forever, paced by the clock.
final class SlateLoop {

  private static final long MILLI = 1_000_000;
  private static final int ADAPTING = 2;

  /// A hole in the sound longer than this is left a hole.
  private static final long MAX_FILL = 5_000;

  private final Slate slate;
  private final Tracks tracks;
  private final long startTime;
  private final long startAt;
  private final double frame;
  private final double audioFrame;

  /// By how much the next picture is presented after it is decoded, and should be.
  private double later;

  private long wantedLater;

  private long rounds;
  private int index;

  /// @param tracks which of its tracks go out
  /// @param startTime where on the timeline it begins
  /// @param startAt when that is due, in monotonic nanoseconds
  /// @param later by how much its first picture is presented after it is decoded, so that it
  ///   follows the last of an encoder with B-frames
  SlateLoop(Slate slate, Tracks tracks, long startTime, long startAt, double later) {
    this.slate = slate;
    this.tracks = tracks;
    this.startTime = startTime;
    this.startAt = startAt;
    this.later = later;
    this.wantedLater = Math.round(later);
    this.frame = slate.frameMillis();
    this.audioFrame = slate.audioFrameMillis();
  }

  /// The headers, and sound to bridge the way from the last live audio frame to the first picture.
  void begin(Output out) {
    for (var header : slate.headers()) {
      boolean wanted =
          switch (header.type()) {
            case VIDEO -> tracks.video();
            case AUDIO -> tracks.audio();
            case SCRIPT -> !out.hasMetadata;
          };
      if (wanted) {
        out.header(header);
      }
    }
    fillSound(out, startTime);
  }

  private void fillSound(Output out, long until) {
    if (!out.hasAudio || !tracks.audio() || audioFrame == 0 || until - out.lastAudio > MAX_FILL) {
      return;
    }
    var sound =
        slate.frames().stream()
            .filter(f -> f.type() == FlvTag.Type.AUDIO)
            .findFirst()
            .orElseThrow();
    while (until - out.lastAudio > 1.5 * audioFrame) {
      out.media(sound, out.lastAudio + Math.round(audioFrame));
    }
  }

  long nextAt() {
    return startAt + position() * MILLI;
  }

  /// Where on the timeline its next frame lies.
  long nextTime() {
    return startTime + position();
  }

  /// Whether another slate can take over before its next frame.
  boolean isAtEntry() {
    return index == 0 || slate.frames().get(index).kind() == TagKind.VIDEO_KEYFRAME;
  }

  double later() {
    return later;
  }

  /// Comes closer with each picture to being presented as late as the encoder's are, so that
  /// neither decoding nor presentation makes a step when live comes back.
  void presentLater(long millis) {
    wantedLater = millis;
  }

  /// Lets its next frame go out.
  void step(Output out) {
    var tag = slate.frames().get(index);
    long at = nextTime();
    if (tag.type() == FlvTag.Type.VIDEO) {
      if (tracks.video()) {
        out.media(Composition.later(tag, (int) Math.round(later)), at);
        double most = frame / ADAPTING;
        later += Math.clamp(wantedLater - later, -most, most);
        out.frame = frame;
      }
    } else if (tracks.audio() && (!out.hasAudio || at >= out.lastAudio + audioFrame / 2)) {
      out.media(tag, at);
      out.audioFrame = audioFrame;
    }
    advance();
  }

  /// Lets its sound go on without its pictures, so that none is missing before live begins.
  void soundUntil(Output out, long until) {
    while (nextTime() < until) {
      if (slate.frames().get(index).type() == FlvTag.Type.AUDIO) {
        step(out);
      } else {
        advance();
      }
    }
  }

  private void advance() {
    if (++index == slate.frames().size()) {
      index = 0;
      rounds++;
    }
  }

  private long position() {
    return rounds * slate.durationMillis() + slate.frames().get(index).timestamp();
  }
}
