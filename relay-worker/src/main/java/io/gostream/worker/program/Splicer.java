package io.gostream.worker.program;

import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.flv.Tracks;
import io.gostream.worker.program.DelayLine.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Chooses the source that is on air and when each tag goes out, from what it is told and the time
/// it is told; it has no clock, no thread and does nothing. How live gets onto the timeline is
/// [LiveStretch]'s.
///
/// | on air \ event | keyframe's time has come | live has run dry, and ended or stalled | slate wanted | slate became ready |
/// |---|---|---|---|---|
/// | nothing | live | – | slate, once ready | slate, when there is no encoder or it is wanted |
/// | live | – (from a new input: live) | slate, once ready | slate, once ready | slate, when it is awaited |
/// | slate | live, when AUTO is wanted and the input has been healthy | – | – | the new one at the old one's next keyframe |
///
/// Once it is finished, live plays out what waits and nothing follows.
///
/// All times are monotonic nanoseconds, those of tags milliseconds on the program's timeline. The
/// timeline has no holes: the slate begins one frame after the last live frame, also when that was
/// a while ago (what was missed goes out at once), and live begins one frame after the slate's
/// last.
///
/// The delay in force may be longer than the one that is set: going back to live from a slate needs
/// half a second to see that the input is healthy. What is too much is given back at the encoder's
/// next keyframe, by leaving out what waits before it; a longer delay can only begin behind a
/// slate.
final class Splicer {

  private static final long MAX_CATCH_UP = TimeUnit.SECONDS.toNanos(5);

  /// How long media without a keyframe may leave the program empty.
  private static final long KEYFRAME_PATIENCE = TimeUnit.SECONDS.toNanos(3);

  /// An input whose keyframe is due so soon after the one before has ended follows it at once.
  private static final long FOLLOWS = TimeUnit.MILLISECONDS.toNanos(200);

  private static final long MAX_LIVE_BYTES = 48L << 20;

  private final Output out = new Output();
  private final DelayLine line = new DelayLine(MAX_LIVE_BYTES);
  private final LiveStretch live = new LiveStretch(out);
  private final List<OnAirChange> changes = new ArrayList<>();

  private ProgramSettings settings;
  private WantedSource wanted = WantedSource.AUTO;
  private boolean noEncoder;
  private long wantedAutoSince = Long.MIN_VALUE;
  private @Nullable Slate slate;
  private int slateRevision;
  private int loopRevision;
  private boolean finished;

  private Segment input = new Segment(true);
  private long delay;
  private Steadiness steadiness = Steadiness.START;

  private OnAir onAir = OnAir.NOTHING;
  private @Nullable SlateLoop loop;

  /// By how much the encoder's keyframes are presented after they are decoded.
  private long lateness;

  /// The latest keyframe at which the delay may become shorter.
  private @Nullable Item shortcut;

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

  /// The session is over: what waits of live goes out, nothing comes any more.
  void finish() {
    end(InterruptionCause.ENCODER_STOPPED);
    finished = true;
  }

  /// Whether it was finished, and nothing of live waits.
  boolean isOver() {
    var first = line.first();
    return finished && (first == null || !live.isOf(first.segment()));
  }

  void arrived(FlvTag tag, long now) {
    if (finished || Composition.isEndOfSequence(tag)) {
      return; // the end of sequence is the encoder's, not the program's
    }
    if (!input.continuesWith(tag, now)) {
      end(InterruptionCause.ENCODER_STOPPED);
      input = new Segment(false);
    } else if (!input.isOpen()) {
      input = new Segment(false); // it had stalled
    }
    var taken = input.take(tag, now);
    var item = new Item(taken, input, now, input.evenArrival(now), input.whole);
    line.add(item);
    if (tag.kind() == TagKind.VIDEO_KEYFRAME) {
      keyframe(item);
    }
  }

  private void keyframe(Item item) {
    if (live.isOf(input)) {
      shortcut = item;
    }
    lateness = input.lateness;
    if (loop != null) {
      loop.presentLater(lateness);
    }
  }

  private void end(InterruptionCause cause) {
    if (input.isOpen()) {
      input.end = cause;
      line.trim(input, live.isOf(input) && live.isWhole());
    }
  }

  /// Does everything that is due by `now`, in the order in which it was due.
  Step advance(long now) {
    if (wanted == WantedSource.SLATE && slate != null && onAir != OnAir.SLATE && !finished) {
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
      long shorter = shorterAt();
      long cut = cutAt();
      long next = Math.min(Math.min(release, shorter), Math.min(stall, cut));
      if (next > now || next == Long.MAX_VALUE) {
        return;
      }
      if (stall == next) {
        end(InterruptionCause.STALLED);
      } else if (shorter == next) {
        takeShortcut(next);
      } else if (release == next) {
        playSlate(next);
        handle(line.removeFirst(), next);
      } else {
        var ended = Objects.requireNonNull(live.segment()).end;
        toSlate(ended == null ? InterruptionCause.ENCODER_STOPPED : ended, now);
      }
    }
  }

  private boolean needsSlate(long now) {
    boolean keyframeIsMissing =
        input.hasMedia && now - input.firstMediaAt >= KEYFRAME_PATIENCE + delay;
    return !finished && (noEncoder || keyframeIsMissing);
  }

  private long releaseAt() {
    var first = line.first();
    if (first == null) {
      return Long.MAX_VALUE;
    }
    long due = first.even() + delay;
    if (live.hasEnded() && !live.isOf(first.segment())) {
      var keyframe = line.keyframeOf(first.segment());
      if (keyframe != null && keyframe.even() + delay <= live.nextAt() + FOLLOWS) {
        return Math.min(due, live.nextAt());
      }
    }
    return due;
  }

  /// When the input counts as stalled; while it is on air not before what came of it has gone out.
  private long stallAt() {
    if (!input.isOpen() || !input.hasMedia) {
      return Long.MAX_VALUE;
    }
    if (live.isOf(input) && line.first() != null) {
      return Long.MAX_VALUE;
    }
    long silent = input.lastMediaAt + settings.stallTimeout().toNanos();
    return live.isOf(input) ? Math.max(silent, live.nextAt()) : silent;
  }

  /// When the slate follows on a live stretch that is over.
  private long cutAt() {
    if (!live.hasEnded() || slate == null || finished) {
      return Long.MAX_VALUE;
    }
    var first = line.first();
    return first != null && live.isOf(first.segment()) ? Long.MAX_VALUE : live.nextAt();
  }

  /// When live goes on with a keyframe that is not due yet, because the delay is to be shorter.
  private long shorterAt() {
    long wish = settings.delay().toNanos();
    var keyframe = shortcut;
    return keyframe == null || delay <= wish || !live.isOf(keyframe.segment()) || !live.isWhole()
        ? Long.MAX_VALUE
        : Math.max(keyframe.even() + wish, live.lastAt());
  }

  private void takeShortcut(long now) {
    delay = settings.delay().toNanos();
    var keyframe = Objects.requireNonNull(shortcut);
    shortcut = null;
    while (!keyframe.equals(line.first())) {
      var item = line.removeFirst();
      if (live.see(item)) {
        live.skip(item.tag());
      }
    }
    live.enter(line.removeFirst(), null, line, now);
  }

  private long nextAt() {
    long next = Math.min(Math.min(releaseAt(), shorterAt()), Math.min(stallAt(), cutAt()));
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
    if (item.equals(shortcut)) {
      shortcut = null; // its time has come anyway
    }
    if (!live.see(item)) {
      return;
    }
    if (live.isOf(item.segment())) {
      live.pass(item, now);
    } else if (mayEnter(item, now)) {
      live.enter(item, loop, line, now);
      loop = null;
      if (onAir == OnAir.SLATE) {
        steadiness = steadiness.returned(now);
      }
      change(OnAir.LIVE, null, now);
    } else {
      live.skip(item.tag());
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
      case LIVE -> !live.isOnAir() || live.hasEnded();
      case SLATE ->
          segment == input && segment.isOpen() && now - segment.firstMediaAt >= steadiness.needed();
    };
  }

  // --- slate

  private void toSlate(InterruptionCause cause, long now) {
    var next = Objects.requireNonNull(slate);
    long time = live.nextTime();
    long at = out.hasMedia() ? live.nextAt() : now;
    if (now - at > MAX_CATCH_UP) {
      time += TimeUnit.NANOSECONDS.toMillis(now - at);
      at = now;
    }
    boolean wasLive = onAir == OnAir.LIVE;
    double presented = (double) (out.lastPresented - out.lastVideo);
    loop = begin(next, time, at, out.hasVideo ? presented : 0);
    loop.presentLater(lateness);
    live.leave();
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
        loop.presentLater(lateness);
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
