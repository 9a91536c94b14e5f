package io.gostream.worker.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.session.OnAir;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.flv.FlvTag;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/// Whatever happens in whatever order, what goes out is one unbroken stream.
class SplicerPropertyTest {

  /// How finely a scene turns its clock, in milliseconds.
  private static final int STEP = 5;

  /// By how much an input that follows at once on another may begin early, and pause then.
  private static final int FOLLOWS = 200;

  /// Something that happens to a session; its name is what a failed sample shows.
  record Happening(String name, Consumer<Scene> deed) {
    void to(Scene scene) {
      deed.accept(scene);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @Property
  void everySequenceOfHappeningsGivesOneUnbrokenStream(
      @ForAll("happenings") List<Happening> happenings,
      @ForAll @IntRange(min = 0, max = 3000) int delay,
      @ForAll @IntRange(min = 200, max = 2500) int stall,
      @ForAll @IntRange(min = 1, max = 60) int gop) {
    var scene = new Scene(delay, stall);
    scene.gop = gop;
    for (var happening : happenings) {
      happening.to(scene);
    }
    Invariants.check(scene.sent);
    // In the end an encoder that stays comes on air, whatever was before.
    scene.want(WantedSource.AUTO);
    scene.connect(77);
    scene.stream(16_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    Invariants.check(scene.sent);
    var video = scene.frames(FlvTag.Type.VIDEO).getLast().tag().timestamp();
    var sound = scene.frames(FlvTag.Type.AUDIO).getLast().tag().timestamp();
    assertThat(Math.abs(video - sound)).as("audio and video").isLessThanOrEqualTo(2L * Scene.FRAME);
  }

  @Property
  void aDelayThatOutlastsTheDetectionLeavesNoHoleButWhatTheEncodersOwnClockSkipped(
      @ForAll("faults") List<Happening> faults,
      @ForAll @IntRange(min = 200, max = 1000) int stall,
      @ForAll @IntRange(min = 1, max = 60) int gop) {
    var scene = liveScene(1000, stall, gop, faults);
    assertThat(scene.longestStepOfOurs()).isLessThanOrEqualTo(Scene.FRAME);
    // Both ends of a pause are seen at the clock's next turn.
    assertThat(scene.pauses())
        .allMatch(pause -> pause.ofOurs() <= Scene.FRAME + FOLLOWS + 2 * STEP);
  }

  @Property
  void withoutADelayNothingPausesLongerThanTheStallTimeOutAndATenthOfASecond(
      @ForAll("faults") List<Happening> faults,
      @ForAll @IntRange(min = 200, max = 1000) int stall,
      @ForAll @IntRange(min = 1, max = 60) int gop) {
    var scene = liveScene(0, stall, gop, faults);
    // Coming back from a slate there is a delay for a while, and what is shorter needs no slate.
    assertThat(scene.pauses())
        .allMatch(
            pause -> pause.millis() <= stall + 100 || pause.ofOurs() <= Scene.FRAME + 2 * STEP);
    // An encoder that follows at once on one that broke off between B-frames.
    assertThat(scene.longestStepOfOurs()).isLessThanOrEqualTo(Scene.FRAME + FOLLOWS);
  }

  private static Scene liveScene(int delay, int stall, int gop, List<Happening> faults) {
    var scene = new Scene(delay, stall);
    scene.gop = gop;
    scene.slateIsReady(0);
    scene.connect(0);
    scene.stream(2_000);
    for (var fault : faults) {
      fault.to(scene);
    }
    Invariants.check(scene.sent);
    return scene;
  }

  @Provide
  Arbitrary<List<Happening>> happenings() {
    return Arbitraries.oneOf(
            fault(),
            Arbitraries.integers()
                .between(0, 200)
                .map(n -> new Happening("replace " + n, s -> replace(s, n))),
            Arbitraries.integers()
                .between(0, 3)
                .map(n -> new Happening("slate " + n, s -> s.slateIsReady(n))),
            Arbitraries.integers()
                .between(0, 1)
                .map(n -> new Happening("no encoder " + n, s -> s.splicer.noEncoder(n == 1))),
            Arbitraries.integers()
                .between(0, 60)
                .map(n ->
                    new Happening(
                        "settings " + n, s -> s.splicer.settings(Scene.settings(n * 50, 500 + n)))),
            Arbitraries.longs()
                .between(0, 0xFFFFFFFFL)
                .map(n -> new Happening("connect " + n, s -> s.connect(n))),
            Arbitraries.integers()
                .between(1, 8)
                .map(n -> new Happening("freeze " + n, s -> s.now += n * 900_000_000L)))
        .list()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<Happening>> faults() {
    return fault().list().ofMaxSize(15);
  }

  private static Arbitrary<Happening> fault() {
    return Arbitraries.oneOf(
        Arbitraries.integers()
            .between(10, 4000)
            .map(n -> new Happening("stream " + n, s -> s.stream(n))),
        Arbitraries.integers()
            .between(10, 4000)
            .map(n -> new Happening("silence " + n, s -> s.silence(n))),
        Arbitraries.integers()
            .between(0, 200)
            .map(n -> new Happening("reconnect " + n, s -> reconnect(s, n))),
        Arbitraries.of(WantedSource.values()).map(w -> new Happening("want " + w, s -> s.want(w))));
  }

  /// The same encoder at once, or another one a while later.
  private static void reconnect(Scene scene, int silence) {
    if (silence < 30) {
      scene.ended();
      scene.silence(silence * 10);
      scene.connect(silence * 100L);
    } else {
      replace(scene, silence);
    }
  }

  /// Another encoder comes. At once after one that reorders more it makes a step of the difference:
  /// better than a slate until its next keyframe.
  private static void replace(Scene scene, int silence) {
    scene.ended();
    scene.silence(silence * 10);
    scene.parameters = (byte) (1 + silence % 3);
    scene.lateness = 40 * (1 + silence % 4);
    scene.connect(silence * 100L);
  }
}
