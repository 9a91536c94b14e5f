package io.gostream.worker.program;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What has gone out: holds that within a track time only grows, and that a header goes out only
/// when it differs from the last.
final class Output {

  private static final double DEFAULT_FRAME = 1000.0 / 30;
  private static final double DEFAULT_AUDIO_FRAME = 1024 / 48.0;
  private static final long MAX_FRAME = 200;

  private final Map<Integer, byte[]> headers = new HashMap<>();
  private final Map<Integer, Long> lastByTrack = new HashMap<>();
  private List<FlvTag> pending = new ArrayList<>();

  boolean hasVideo;
  boolean hasAudio;
  boolean hasMetadata;
  long lastVideo;
  long lastPresented;
  long lastAudio;

  /// The step from frame to frame: the shorter of the latest two, since one may be a hole.
  double frame = DEFAULT_FRAME;

  private long lastStep = MAX_FRAME;

  double audioFrame = DEFAULT_AUDIO_FRAME;

  boolean hasMedia() {
    return hasVideo || hasAudio;
  }

  /// Where the next frame belongs.
  long next() {
    if (hasVideo) {
      return lastVideo + Math.round(frame);
    }
    return hasAudio ? lastAudio + Math.round(audioFrame) : 0;
  }

  void header(FlvTag tag) {
    if (!Arrays.equals(headers.put(tag.trackKey(), tag.payload()), tag.payload())) {
      hasMetadata |= tag.kind() == TagKind.METADATA;
      pending.add(tag.at(latest(tag)));
    }
  }

  void data(FlvTag tag) {
    pending.add(tag.at(Math.max(lastVideo, lastAudio)));
  }

  void media(FlvTag tag, long at) {
    long out = Math.max(at, lastByTrack.getOrDefault(tag.trackKey(), -1L) + 1);
    lastByTrack.put(tag.trackKey(), out);
    if (tag.track() == 0) {
      note(tag, out);
    }
    pending.add(tag.at(out));
  }

  private void note(FlvTag tag, long out) {
    if (tag.type() == FlvTag.Type.VIDEO) {
      long step = out - lastVideo;
      if (hasVideo && step <= MAX_FRAME) {
        frame = Math.min(step, lastStep);
        lastStep = step;
      }
      hasVideo = true;
      lastVideo = out;
      lastPresented = Math.max(lastPresented, out + Composition.offset(tag));
    } else {
      long step = out - lastAudio;
      if (hasAudio && step <= MAX_FRAME) {
        audioFrame = step;
      }
      hasAudio = true;
      lastAudio = out;
    }
  }

  List<FlvTag> take() {
    var taken = pending;
    pending = new ArrayList<>();
    return taken;
  }

  private long latest(FlvTag header) {
    return switch (header.type()) {
      case AUDIO -> lastAudio;
      case VIDEO -> lastVideo;
      case SCRIPT -> Math.max(lastVideo, lastAudio);
    };
  }
}
