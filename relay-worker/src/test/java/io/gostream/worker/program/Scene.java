package io.gostream.worker.program;

import io.gostream.core.session.OnAir;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A splicer with a clock that tests turn, an encoder with B-frames, and what came out.
final class Scene {

  static final long MILLI = 1_000_000;
  static final int FRAME = 40;
  static final int SOUND = 20;

  /// What went out, and when.
  record Sent(FlvTag tag, long at) {
    long presented() {
      return tag.timestamp() + Composition.offset(tag);
    }
  }

  final Splicer splicer;
  final List<Sent> sent = new ArrayList<>();
  final List<OnAirChange> changes = new ArrayList<>();
  long now = 1_000_000 * MILLI;

  /// The encoder: its clock, and how many frames it has made.
  long encoderTime;

  int gop = 25;
  int lateness = 80;
  byte parameters = 1;
  private long frames;
  private long nextVideo;
  private long nextSound;
  private boolean saidHeaders;
  private @Nullable FlvTag latest;
  private long latestAt;

  /// By a frame's payload, which goes out as it came: for how much longer than a frame nothing came
  /// behind it.
  private final IdentityHashMap<byte[], Long> skippedAfter = new IdentityHashMap<>();

  Scene(int delayMillis, int stallMillis) {
    splicer = new Splicer(settings(delayMillis, stallMillis));
  }

  static ProgramSettings settings(int delayMillis, int stallMillis) {
    return new ProgramSettings(Duration.ofMillis(delayMillis), Duration.ofMillis(stallMillis));
  }

  /// A rendition with a keyframe each second; `mark` tells slates apart.
  static Slate slate(int mark) {
    var frames = new ArrayList<FlvTag>();
    for (int time = 0; time < 2000; time += 20) {
      if (time % FRAME == 0) {
        frames.add(video(time, time % 1000 == 0, 0, 100 + mark));
      }
      frames.add(sound(time, 100 + mark));
    }
    return new Slate(
        List.of(
            FlvTag.of(FlvTag.Type.VIDEO, 0, new byte[] {0x17, 0, 0, 0, 0, (byte) (100 + mark)}),
            FlvTag.of(FlvTag.Type.AUDIO, 0, new byte[] {(byte) 0xAF, 0, (byte) (100 + mark)})),
        frames,
        2000);
  }

  static FlvTag video(long time, boolean keyframe, int composition, int mark) {
    return FlvTag.of(
        FlvTag.Type.VIDEO,
        time & 0xFFFFFFFFL,
        new byte[] {
          (byte) (keyframe ? 0x17 : 0x27),
          1,
          0,
          (byte) (composition >> 8),
          (byte) composition,
          (byte) mark,
          (byte) (time >> 8),
          (byte) time
        });
  }

  static FlvTag sound(long time, int mark) {
    return FlvTag.of(
        FlvTag.Type.AUDIO, time & 0xFFFFFFFFL, new byte[] {(byte) 0xAF, 1, (byte) mark});
  }

  static boolean isSlate(FlvTag tag) {
    return tag.payload()[tag.type() == FlvTag.Type.VIDEO ? 5 : 2] >= 100;
  }

  /// The encoder begins anew.
  void connect(long time) {
    encoderTime = time;
    nextVideo = time;
    nextSound = time;
    frames = 0;
    saidHeaders = false;
    latest = null;
  }

  /// The encoder streams for so long.
  void stream(int millis) {
    for (int i = 0; i < millis; i += 5) {
      produce();
      encoderTime += 5;
      now += 5 * MILLI;
      step();
    }
  }

  /// Its clock goes on, nothing comes.
  void silence(int millis) {
    for (int i = 0; i < millis; i += 5) {
      encoderTime += 5;
      now += 5 * MILLI;
      step();
    }
    while (nextVideo < encoderTime) {
      nextVideo += FRAME;
      frames++;
    }
    while (nextSound < encoderTime) {
      nextSound += SOUND;
    }
  }

  private void produce() {
    if (!saidHeaders) {
      saidHeaders = true;
      arrive(FlvTag.of(FlvTag.Type.VIDEO, 0, new byte[] {0x17, 0, 0, 0, 0, parameters}));
      arrive(FlvTag.of(FlvTag.Type.AUDIO, 0, new byte[] {(byte) 0xAF, 0, parameters}));
    }
    if (encoderTime >= nextVideo) {
      boolean keyframe = frames % gop == 0;
      arrive(video(nextVideo, keyframe, composition(), parameters));
      frames++;
      nextVideo += FRAME;
    }
    if (encoderTime >= nextSound) {
      arrive(sound(nextSound, parameters));
      nextSound += SOUND;
    }
  }

  /// As x264 with two B-frames, I P B B P B B …, and none after the GOP's end.
  private int composition() {
    int inGop = (int) (frames % gop);
    if (inGop == 0) {
      return lateness;
    }
    int shownBefore = Math.min(2, gop - 1 - inGop);
    return inGop % 3 == 1 ? lateness + shownBefore * FRAME : lateness - FRAME;
  }

  void arrive(FlvTag tag) {
    if (tag.kind().isMedia()) {
      if (latest != null) {
        skippedAfter.put(latest.payload(), Math.max(0, (now - latestAt) / MILLI - FRAME));
      }
      latest = tag;
      latestAt = now;
    }
    splicer.arrived(tag, now);
    step();
  }

  void ended() {
    splicer.ended();
    step();
  }

  void slateIsReady(int mark) {
    splicer.slate(slate(mark));
    step();
  }

  void want(WantedSource source) {
    splicer.want(source, now);
    step();
  }

  void step() {
    var step = splicer.advance(now);
    step.tags().forEach(tag -> sent.add(new Sent(tag, now)));
    changes.addAll(step.changes());
  }

  OnAir onAir() {
    return splicer.onAir();
  }

  List<Sent> frames(FlvTag.Type type) {
    return sent.stream().filter(s -> s.tag().type() == type && s.tag().kind().isMedia()).toList();
  }

  List<FlvTag> headers(TagKind kind) {
    return sent.stream().map(Sent::tag).filter(t -> t.kind() == kind).toList();
  }

  /// The longest step from picture to picture on the timeline that the encoder's own clock did not
  /// make; where something else came on air before it went on, beyond what it skipped.
  long longestStepOfOurs() {
    long longest = 0;
    FlvTag before = null;
    long skipped = 0;
    for (var one : media()) {
      var tag = one.tag();
      if (tag.type() == FlvTag.Type.VIDEO) {
        if (before != null && !isStepOfEncoders(before, tag)) {
          longest = Math.max(longest, tag.timestamp() - before.timestamp() - skipped);
        }
        before = tag;
        skipped = 0;
      }
      skipped += skippedAfter(one);
    }
    return longest;
  }

  private static boolean isStepOfEncoders(FlvTag before, FlvTag after) {
    return !isSlate(before)
        && !isSlate(after)
        && after.timestamp() - before.timestamp()
            == (encoderTime(after) - encoderTime(before) & 0xFFFF);
  }

  /// Between two frames, of whatever kind, that went out.
  ///
  /// @param millis how long
  /// @param skipped how much of it the encoder's own clock skipped, also when something else came
  ///   on air before it went on
  record Pause(long millis, long skipped) {
    long ofOurs() {
      return millis - skipped;
    }
  }

  List<Pause> pauses() {
    var all = media();
    return IntStream.range(1, all.size())
        .mapToObj(i -> {
          var before = all.get(i - 1);
          return new Pause((all.get(i).at() - before.at()) / MILLI, skippedAfter(before));
        })
        .toList();
  }

  private List<Sent> media() {
    return sent.stream().filter(s -> s.tag().kind().isMedia()).toList();
  }

  private long skippedAfter(Sent frame) {
    return skippedAfter.getOrDefault(frame.tag().payload(), 0L);
  }

  /// When the encoder made it by its own clock, modulo 65536.
  static long encoderTime(FlvTag tag) {
    var p = tag.payload();
    return (p[6] & 0xFFL) << 8 | (p[7] & 0xFFL);
  }

  /// The longest step from frame to frame on the timeline.
  long longestStep(FlvTag.Type type) {
    var all = frames(type);
    long longest = 0;
    for (int i = 1; i < all.size(); i++) {
      longest = Math.max(longest, all.get(i).tag().timestamp() - all.get(i - 1).tag().timestamp());
    }
    return longest;
  }

  /// The longest pause between frames that went out, in milliseconds.
  long longestPause(FlvTag.Type type) {
    var all = frames(type);
    long longest = 0;
    for (int i = 1; i < all.size(); i++) {
      longest = Math.max(longest, all.get(i).at() - all.get(i - 1).at());
    }
    return longest / MILLI;
  }
}
