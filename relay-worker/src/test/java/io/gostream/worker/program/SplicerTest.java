package io.gostream.worker.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.WantedSource;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An edge of the splicer's table each.
class SplicerTest {

  private static final FlvTag.Type VIDEO = FlvTag.Type.VIDEO;
  private static final FlvTag.Type AUDIO = FlvTag.Type.AUDIO;

  private final Scene scene = new Scene(1000, 1000);

  private void goLive() {
    scene.slateIsReady(0);
    scene.connect(5_000);
    scene.stream(3_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
  }

  private void assertSeamless() {
    Invariants.check(scene.sent);
    assertThat(scene.longestStep(VIDEO)).as("video has no hole").isLessThanOrEqualTo(Scene.FRAME);
    assertThat(scene.longestStep(AUDIO))
        .as("sound has no hole")
        .isLessThanOrEqualTo(2 * Scene.SOUND);
  }

  @Test
  void theFirstThingSentAreTheHeadersAndTheFirstKeyframeTheDelayAfterItCame() {
    long begin = scene.now;
    scene.connect(5_000);
    scene.stream(3_000);
    assertThat(scene.sent.getFirst().tag().kind()).isEqualTo(TagKind.VIDEO_SEQUENCE_HEADER);
    var first = scene.frames(VIDEO).getFirst();
    assertThat(first.tag().kind()).isEqualTo(TagKind.VIDEO_KEYFRAME);
    assertThat(first.tag().timestamp()).isZero();
    assertThat((first.at() - begin) / Scene.MILLI).isBetween(1000L, 1010L);
  }

  @Test
  void livePayloadsAreTheSameObjects() {
    var tag = Scene.video(0, true, 80, 1);
    scene.arrive(tag);
    scene.silence(1_000);
    assertThat(scene.frames(VIDEO).getFirst().tag().payload()).isSameAs(tag.payload());
  }

  @Test
  void whenTheEncoderEndsTheBufferIsPlayedOutAndTheSlateFollowsWithoutAGap() {
    goLive();
    scene.ended();
    scene.silence(500);
    assertThat(scene.onAir()).as("still playing out").isEqualTo(OnAir.LIVE);
    scene.silence(2_000);
    assertThat(scene.changes.getLast())
        .matches(c -> c.to() == OnAir.SLATE && c.cause() == InterruptionCause.ENCODER_STOPPED);
    assertSeamless();
    assertThat(scene.longestPause(VIDEO)).isLessThanOrEqualTo(Scene.FRAME + 5);
    assertThat(scene.frames(VIDEO).stream().filter(s -> !Scene.isSlate(s.tag())).count())
        .isEqualTo(3_000 / Scene.FRAME);
  }

  @Test
  void aStalledInputIsHiddenByADelayThatOutlastsTheStallTimeOut() {
    goLive();
    scene.silence(3_000);
    assertThat(scene.changes.getLast().cause()).isEqualTo(InterruptionCause.STALLED);
    assertSeamless();
    assertThat(scene.longestPause(VIDEO)).isLessThanOrEqualTo(Scene.FRAME + 5);
  }

  @Test
  void withoutADelayAStallShowsAsItsTimeOutAndWhatWasMissedFollowsAtOnce() {
    scene.splicer.settings(Scene.settings(0, 1000));
    goLive();
    scene.silence(3_000);
    assertSeamless();
    assertThat(scene.longestPause(VIDEO)).isBetween(900L, 1_100L);
  }

  @Test
  void aHiccupShorterThanTheDelayShowsNowhere() {
    goLive();
    scene.gop = 1000;
    scene.silence(700);
    scene.stream(2_000);
    assertThat(scene.changes).hasSize(1);
  }

  @Test
  void anEncoderThatReconnectsAtZeroWithOtherParametersIsBackOnItsFirstKeyframe() {
    goLive();
    scene.ended();
    scene.silence(4_000);
    scene.parameters = 2;
    scene.connect(0);
    scene.stream(3_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertSeamless();
    var back =
        scene.frames(VIDEO).stream()
            .filter(s -> s.tag().payload()[5] == 2)
            .findFirst()
            .orElseThrow();
    assertThat(back.tag().kind()).isEqualTo(TagKind.VIDEO_KEYFRAME);
    assertThat(scene.headers(TagKind.VIDEO_SEQUENCE_HEADER)).hasSize(3);
  }

  @Test
  void anEncoderThatBeginsAnotherClockWithoutSayingSoIsSplicedOnItsKeyframe() {
    goLive();
    scene.connect(0);
    scene.stream(3_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(scene.changes).hasSize(1);
    assertSeamless();
    assertThat(scene.headers(TagKind.VIDEO_SEQUENCE_HEADER)).as("nothing differs").hasSize(1);
  }

  @Test
  void theWrapOfTheClockIsNoCut() {
    scene.slateIsReady(0);
    scene.connect(0xFFFFFFFFL - 1_500);
    scene.stream(6_000);
    assertThat(scene.changes).hasSize(1);
    assertSeamless();
    assertThat(scene.frames(VIDEO).getLast().tag().timestamp()).isGreaterThan(4_500);
  }

  @Test
  void theManualSlateIsThereAtOnceAndNothingOfThePrivateMomentIsShown() {
    goLive();
    scene.want(WantedSource.SLATE);
    assertThat(scene.changes.getLast().cause()).isEqualTo(InterruptionCause.MANUAL);
    int cutAt = scene.sent.size();
    scene.stream(5_000);
    assertThat(scene.sent.subList(cutAt, scene.sent.size())).allMatch(s -> Scene.isSlate(s.tag()));
    long wishedAt = scene.now;
    scene.want(WantedSource.AUTO);
    scene.stream(4_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(scene.changes.getLast().at() - wishedAt).isGreaterThanOrEqualTo(1000 * Scene.MILLI);
    assertSeamless();
  }

  @Test
  void aWaitingSessionShowsTheSlateBeforeAnyEncoderCame() {
    scene.splicer.noEncoder(true);
    scene.slateIsReady(0);
    scene.silence(2_000);
    assertThat(scene.changes).hasSize(1);
    assertThat(scene.changes.getFirst().cause()).as("nobody was interrupted").isNull();
    scene.splicer.noEncoder(false);
    scene.connect(100);
    scene.stream(3_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertSeamless();
  }

  @Test
  void aSlateThatBecomesReadyLateIsCutToThen() {
    scene.connect(0);
    scene.stream(3_000);
    scene.ended();
    scene.silence(2_500);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    scene.slateIsReady(0);
    assertThat(scene.onAir()).isEqualTo(OnAir.SLATE);
    assertSeamless();
  }

  @Test
  void anotherSlateTakesOverAtAKeyframe() {
    goLive();
    scene.ended();
    scene.silence(3_100);
    scene.slateIsReady(1);
    scene.silence(3_000);
    var other =
        scene.frames(VIDEO).stream()
            .filter(s -> s.tag().payload()[5] == 101)
            .findFirst()
            .orElseThrow();
    assertThat(other.tag().kind()).isEqualTo(TagKind.VIDEO_KEYFRAME);
    assertSeamless();
  }

  @Test
  void aStretchThatEndsBetweenPicturesIsCutWhereNoneIsMissing() {
    goLive();
    scene.stream(2 * Scene.FRAME); // a picture whose two predecessors in time never come
    scene.ended();
    scene.silence(3_000);
    assertSeamless();
    var live = scene.frames(VIDEO).stream().filter(s -> !Scene.isSlate(s.tag())).toList();
    var latest = live.stream().mapToLong(Scene.Sent::presented).max().orElseThrow();
    assertThat(latest - live.getFirst().presented())
        .as("as many pictures as their time has room for")
        .isEqualTo((live.size() - 1L) * Scene.FRAME);
  }

  @Test
  void aSlateTooShortToSeeLeavesNoStepInTheTimeline() {
    goLive();
    scene.stream(2 * Scene.FRAME);
    scene.ended();
    scene.silence(300);
    scene.connect(0);
    scene.stream(4_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(scene.changes).hasSize(3);
    assertSeamless();
  }

  @Test
  void anInputThatFollowsOnOneThatBrokeBetweenPicturesIsSplicedWithoutASlate() {
    goLive();
    scene.stream(2 * Scene.FRAME);
    scene.ended();
    scene.connect(0);
    scene.stream(3_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(scene.changes).hasSize(1);
    assertSeamless();
  }

  @Test
  void theDelayThatTheWayBackToLiveNeedsIsGivenBackAtTheNextKeyframe() {
    scene.splicer.settings(Scene.settings(0, 1000));
    goLive();
    scene.ended();
    scene.silence(2_000);
    scene.connect(0);
    scene.stream(900);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(lag()).as("the way back").isGreaterThanOrEqualTo(480);
    scene.stream(1_000);
    assertThat(lag()).isLessThanOrEqualTo(Scene.FRAME);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertSeamless();
  }

  @Test
  void aShorterDelayBeginsAtTheNextKeyframeAndALongerOneBehindTheSlate() {
    goLive();
    scene.splicer.settings(Scene.settings(400, 1000));
    scene.stream(2_000);
    assertThat(lag()).isBetween(360L, 440L);
    scene.splicer.settings(Scene.settings(2_000, 1000));
    scene.stream(2_000);
    assertThat(lag()).isBetween(360L, 440L);
    scene.ended();
    scene.silence(3_000);
    scene.connect(0);
    scene.stream(4_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(lag()).isBetween(1_960L, 2_040L);
    assertSeamless();
  }

  /// How far the latest picture that went out is behind the encoder.
  private long lag() {
    var latest = scene.frames(VIDEO).getLast().tag();
    assertThat(Scene.isSlate(latest)).isFalse();
    return scene.encoderTime - Scene.encoderTime(latest);
  }

  @Test
  void aFinishedProgramPlaysOutWhatWaitsAndNothingFollows() {
    goLive();
    scene.splicer.finish();
    scene.step();
    assertThat(scene.splicer.isOver()).isFalse();
    scene.silence(2_000);
    assertThat(scene.splicer.isOver()).isTrue();
    assertThat(scene.frames(VIDEO)).hasSize(3_000 / Scene.FRAME);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(scene.frames(VIDEO)).noneMatch(s -> Scene.isSlate(s.tag()));
    assertSeamless();
  }

  @Test
  void aProgramThatIsFinishedOnTheSlateIsOverAtOnce() {
    goLive();
    scene.ended();
    scene.silence(2_000);
    scene.splicer.finish();
    assertThat(scene.splicer.isOver()).isTrue();
  }

  @Test
  void aFlappingInputDoesNotFlapTheProgram() {
    goLive();
    for (int i = 0; i < 5; i++) {
      scene.ended();
      scene.silence(1_000);
      scene.connect(0);
      scene.stream(1_000);
    }
    scene.stream(10_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
    assertThat(scene.changes.size()).isLessThanOrEqualTo(5);
    Invariants.check(scene.sent);
  }

  @Test
  void aStreamWithoutVideoGetsASlateWithoutVideo() {
    scene.slateIsReady(0);
    for (int i = 0; i < 150; i++) {
      scene.arrive(Scene.sound(20L * i, 1));
      scene.now += 20 * Scene.MILLI;
      scene.step();
    }
    scene.ended();
    scene.silence(3_000);
    assertThat(scene.onAir()).isEqualTo(OnAir.SLATE);
    assertThat(scene.frames(VIDEO)).isEmpty();
    assertThat(scene.longestStep(AUDIO)).isLessThanOrEqualTo(2 * Scene.SOUND);
    Invariants.check(scene.sent);
  }

  @Test
  void audioAndVideoStayTogetherOverTenCuts() {
    scene.slateIsReady(0);
    for (int i = 0; i < 10; i++) {
      scene.connect(1_000L * i);
      scene.stream(12_000);
      assertThat(scene.onAir()).isEqualTo(OnAir.LIVE);
      var video = scene.frames(VIDEO).getLast().tag();
      var sound = scene.frames(AUDIO).getLast().tag();
      assertThat(Math.abs(video.timestamp() - sound.timestamp())).isLessThanOrEqualTo(Scene.FRAME);
      scene.ended();
      scene.silence(3_000);
    }
    assertSeamless();
  }

  @Test
  void anHourAtTwentyMegabitsTakesNoMoreThanTheDelay() {
    var large = new byte[100_000];
    large[0] = 0x27;
    large[1] = 1;
    var first = large.clone();
    first[0] = 0x17;
    scene.slateIsReady(0);
    long most = 0;
    for (int i = 0; i < 25 * 3600; i++) {
      scene.arrive(FlvTag.of(VIDEO, i * 40L, i % 50 == 0 ? first : large));
      scene.now += 40 * Scene.MILLI;
      scene.step();
      scene.sent.clear();
      most = Math.max(most, scene.splicer.bufferedBytes());
    }
    assertThat(most).isLessThan(3_000_000);
  }

  @Test
  void theBufferIsBoundedInBytesWhateverTheDelay() {
    var huge = new byte[4_000_000];
    huge[0] = 0x17;
    huge[1] = 1;
    var long10 = new Scene(10_000, 1_000);
    for (int i = 0; i < 200; i++) {
      long10.arrive(FlvTag.of(VIDEO, i * 40L, huge));
      long10.now += 40 * Scene.MILLI;
      assertThat(long10.splicer.bufferedBytes()).isLessThan(56L << 20);
    }
    assertThat(List.copyOf(long10.frames(VIDEO))).isNotEmpty();
  }
}
