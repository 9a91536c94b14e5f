package io.gostream.worker.program;

import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.program.DelayLine.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Decides what is on air and when each tag goes out, from what it is told and the time it is told;
/// it has no clock, no thread and does nothing.
///
/// | on air \ event | keyframe's time has come | live has run dry, and ended or stalled | slate wanted | slate became ready |
/// |---|---|---|---|---|
/// | nothing | live | – | slate, once ready | slate, when there is no encoder or it is wanted |
/// | live | – (from a new input: live) | slate, once ready | slate, once ready | slate, when it is awaited |
/// | slate | live, when AUTO is wanted and the input has been healthy | – | – | the new one at the old one's next keyframe |
///
/// All times are monotonic nanoseconds, those of tags milliseconds on the program's timeline. The
/// timeline has no holes: the slate begins one frame after the last live frame, also when that was
/// a while ago (what was missed goes out at once), and live begins one frame after the slate's
/// last.
final class Splicer {

  private static final long MILLI = 1_000_000;
  private static final long MAX_CATCH_UP = TimeUnit.SECONDS.toNanos(5);

  /// How long media without a keyframe may leave the program empty.
  private static final long KEYFRAME_PATIENCE = TimeUnit.SECONDS.toNanos(3);

  private static final long MAX_LIVE_BYTES = 48L << 20;
  private static final int MAX_RECENT_SOUND = 32;
  private static final long MAX_LATE_SOUND = 500;

  private final Output out = new Output();
  private final DelayLine line = new DelayLine(MAX_LIVE_BYTES);
  private final List<OnAirChange> changes = new ArrayList<>();

  private ProgramSettings settings;
  private WantedSource wanted = WantedSource.AUTO;
  private boolean noEncoder;
  private long wantedAutoSince = Long.MIN_VALUE;
  private @Nullable Slate slate;
  private int slateRevision;
  private int loopRevision;

  private Segment input = new Segment(true);
  private long delay;
  private Steadiness steadiness = Steadiness.START;

  private OnAir onAir = OnAir.NOTHING;
  private @Nullable SlateLoop loop;

  /// The live stretch on air, and how its times become the program's.
  private @Nullable Segment live;

  private long offset;
  private long entryPresented;
  private boolean videoEntered;
  private boolean soundEntered;

  /// The latest frame of live's leading track: where it lies on the timeline and when it went out.
  private long lastLiveTime;

  private long lastLiveAt;

  /// The headers of the input as of what left the delay line, and the sound that left it unheard.
  private final Map<Integer, FlvTag> headers = new LinkedHashMap<>();

  private @Nullable Segment popped;
  private final ArrayDeque<FlvTag> recentSound = new ArrayDeque<>();

  /// What a step brought.
  ///
  /// @param nextAt when the next step is due if nothing is told before
  record Step(List<FlvTag> tags, List<OnAirChange> changes, long nextAt) {}

  Splicer(ProgramSettings settings) {
    this.settings = settings;
    this.delay = settings.delay().toNanos();
  }

  OnAir onAir() {
    return onAir;
  }

  long bufferedBytes() {
    return line.bytes();
  }

  void settings(ProgramSettings latest) {
    settings = latest;
    if (onAir == OnAir.NOTHING) {
      delay = latest.delay().toNanos();
    }
  }

  /// @param none whether it is known that nobody publishes
  void noEncoder(boolean none) {
    noEncoder = none;
  }

  void want(WantedSource source, long now) {
    if (source == WantedSource.AUTO && wanted == WantedSource.SLATE) {
      wantedAutoSince = now; // what came before was meant to be private
    }
    wanted = source;
  }

  void slate(Slate ready) {
    slate = ready;
    slateRevision++;
  }

  /// The publisher went, or the way to it broke.
  void ended() {
    end(InterruptionCause.ENCODER_STOPPED);
    input = new Segment(true);
  }

  void arrived(FlvTag tag, long now) {
    if (Composition.isEndOfSequence(tag)) {
      return; // the encoder's, not the program's
    }
    if (!input.continuesWith(tag, now)) {
      end(InterruptionCause.ENCODER_STOPPED);
      input = new Segment(false);
    } else if (!input.isOpen()) {
      input = new Segment(false); // it had stalled
    }
    var taken = input.take(tag, now);
    line.add(new Item(taken, input, now, input.evenArrival(now)));
  }

  private void end(InterruptionCause cause) {
    if (input.isOpen()) {
      input.end = cause;
    }
  }

  /// Does everything that is due by `now`, in the order in which it was due.
  Step advance(long now) {
    if (wanted == WantedSource.SLATE && slate != null && onAir != OnAir.SLATE) {
      releaseUntil(now);
      toSlate(InterruptionCause.MANUAL, now);
    }
    releaseUntil(now);
    if (onAir == OnAir.NOTHING && slate != null && needsSlate(now)) {
      toSlate(InterruptionCause.ENCODER_STOPPED, now);
    }
    playSlate(now);
    var step = new Step(out.take(), List.copyOf(changes), nextAt());
    changes.clear();
    return step;
  }

  private void releaseUntil(long now) {
    while (true) {
      long release = line.isOverfull() ? now : releaseAt();
      long stall = stallAt();
      long cut = cutAt();
      long next = Math.min(release, Math.min(stall, cut));
      if (next > now || next == Long.MAX_VALUE) {
        return;
      }
      if (stall == next) {
        end(InterruptionCause.STALLED);
      } else if (release == next) {
        playSlate(next);
        handle(line.removeFirst(), next);
      } else {
        var ended = Objects.requireNonNull(live).end;
        toSlate(ended == null ? InterruptionCause.ENCODER_STOPPED : ended, now);
      }
    }
  }

  private boolean needsSlate(long now) {
    boolean keyframeIsMissing =
        input.hasMedia && now - input.firstMediaAt >= KEYFRAME_PATIENCE + delay;
    return noEncoder || keyframeIsMissing;
  }

  private long releaseAt() {
    var first = line.first();
    return first == null ? Long.MAX_VALUE : first.even() + delay;
  }

  /// When the input counts as stalled; while it is on air not before what came of it has gone out.
  private long stallAt() {
    if (!input.isOpen() || !input.hasMedia) {
      return Long.MAX_VALUE;
    }
    if (live == input && line.first() != null) {
      return Long.MAX_VALUE;
    }
    long silent = input.lastMediaAt + settings.stallTimeout().toNanos();
    return live == input ? Math.max(silent, lastLiveAt + frameNanos()) : silent;
  }

  /// When the slate follows on a live stretch that is over.
  private long cutAt() {
    if (live == null || live.isOpen() || slate == null) {
      return Long.MAX_VALUE;
    }
    var first = line.first();
    return first != null && first.segment() == live ? Long.MAX_VALUE : lastLiveAt + frameNanos();
  }

  private long frameNanos() {
    return (long) ((videoEntered ? out.frame : out.audioFrame) * MILLI);
  }

  private long nextAt() {
    long next = Math.min(releaseAt(), Math.min(stallAt(), cutAt()));
    if (loop != null) {
      next = Math.min(next, loop.nextAt());
    }
    if (onAir == OnAir.NOTHING && slate != null && input.hasMedia) {
      next = Math.min(next, input.firstMediaAt + KEYFRAME_PATIENCE + delay);
    }
    return next;
  }

  // --- live

  private void handle(Item item, long now) {
    var tag = item.tag();
    var segment = item.segment();
    if (segment != popped) {
      popped = segment;
      recentSound.clear();
      if (segment.anew) {
        headers.clear();
      }
    }
    if (!tag.kind().isMedia()) {
      handleOther(tag, segment);
    } else if (live == segment) {
      passLive(tag, now);
    } else if (mayEnter(item, now)) {
      enter(tag, segment, now);
    } else if (tag.kind() == TagKind.AUDIO_FRAME) {
      recentSound.add(tag);
      if (recentSound.size() > MAX_RECENT_SOUND) {
        recentSound.removeFirst();
      }
    }
  }

  private void handleOther(FlvTag tag, Segment segment) {
    if (tag.kind() == TagKind.DATA) {
      if (live == segment && out.hasMedia()) {
        out.data(tag);
      }
      return;
    }
    headers.put(tag.trackKey(), tag);
    if (live == segment) {
      out.header(tag);
    }
  }

  private boolean mayEnter(Item item, long now) {
    var segment = item.segment();
    boolean isEntry =
        item.tag().kind() == TagKind.VIDEO_KEYFRAME
            || (item.tag().kind() == TagKind.AUDIO_FRAME && segment.isAudioOnly(item.arrival()));
    if (!isEntry || wanted != WantedSource.AUTO || item.arrival() < wantedAutoSince) {
      return false;
    }
    return switch (onAir) {
      case NOTHING -> true;
      case LIVE -> live == null || !live.isOpen();
      case SLATE ->
          segment == input && segment.isOpen() && now - segment.firstMediaAt >= steadiness.needed();
    };
  }

  private void enter(FlvTag tag, Segment segment, long now) {
    boolean isVideo = tag.type() == FlvTag.Type.VIDEO;
    long at = out.hasMedia() ? out.next() : 0;
    if (onAir == OnAir.LIVE) {
      at = Math.max(at, lastLiveTime + (now - lastLiveAt) / MILLI);
    }
    if (isVideo && out.hasVideo) {
      // Presented after everything before, whatever the reordering of either side.
      at = Math.max(at, out.lastPresented + Math.round(out.frame) - Composition.offset(tag));
    }
    offset = at - tag.timestamp();
    entryPresented = at + Composition.offset(tag);
    videoEntered = isVideo;
    soundEntered = false;
    headers.values().forEach(out::header);
    if (loop != null) {
      // An encoder with B-frames begins with its picture: its first sound comes that much later.
      var sound = recentSound.isEmpty() ? line.firstSoundOf(segment) : null;
      long until = sound == null ? at : Math.max(at, sound.timestamp() + offset);
      loop.soundUntil(out, Math.min(until, at + MAX_LATE_SOUND));
    }
    loop = null;
    live = segment;
    for (var sound : recentSound) {
      passSound(sound);
    }
    recentSound.clear();
    if (onAir == OnAir.SLATE) {
      steadiness = steadiness.returned(now);
    }
    change(OnAir.LIVE, null, now);
    passLive(tag, now);
  }

  private void passLive(FlvTag tag, long now) {
    if (tag.type() == FlvTag.Type.AUDIO) {
      passSound(tag);
      if (!videoEntered) {
        lastLiveTime = out.lastAudio;
        lastLiveAt = now;
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
      lastLiveTime = out.lastVideo;
      lastLiveAt = now;
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

  // --- slate

  private void toSlate(InterruptionCause cause, long now) {
    var next = Objects.requireNonNull(slate);
    long time =
        live == null ? out.next() : Math.max(out.next(), lastLiveTime + frameNanos() / MILLI);
    long at = out.hasMedia() ? lastLiveAt + frameNanos() : now;
    if (now - at > MAX_CATCH_UP) {
      time += (now - at) / MILLI;
      at = now;
    }
    boolean wasLive = onAir == OnAir.LIVE;
    double presented = (double) (out.lastPresented - out.lastVideo);
    loop = begin(next, time, at, out.hasVideo ? presented : 0);
    live = null;
    if (wasLive && cause != InterruptionCause.MANUAL) {
      steadiness = steadiness.lost(now);
    }
    delay = Math.max(settings.delay().toNanos(), Steadiness.FIRST);
    change(OnAir.SLATE, wasLive ? cause : null, now);
  }

  private SlateLoop begin(Slate next, long time, long at, double later) {
    boolean video = out.hasVideo || !out.hasMedia();
    boolean audio = out.hasAudio || !out.hasMedia();
    loopRevision = slateRevision;
    var begun = new SlateLoop(next, new Tracks(video, audio), time, at, later);
    begun.begin(out);
    return begun;
  }

  private void playSlate(long until) {
    while (loop != null && loop.nextAt() <= until) {
      if (slate != null && slateRevision != loopRevision && loop.isAtEntry()) {
        loop = begin(slate, loop.nextTime(), loop.nextAt(), loop.later());
      }
      loop.step(out);
    }
  }

  private void change(OnAir to, @Nullable InterruptionCause cause, long now) {
    if (onAir != to) {
      changes.add(new OnAirChange(onAir, to, cause, now));
      onAir = to;
    }
  }
}
