package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.slate.SlateWishes;
import io.gostream.worker.slate.StreamParameters;
import io.gostream.worker.testkit.Broadcast;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Show;
import io.gostream.worker.testkit.Studio;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What the encoder does to us, and what viewers see then: with all real parts, the destination's
/// connection is one, its timeline has no hole, live is what was sent, and all of it decodes.
///
/// `-Dgostream.repeats=5` lets each fault happen to five broadcasts, for figures that mean
/// something.
class ProgramIT {

  private static final int REPEATS = Integer.getInteger("gostream.repeats", 1);

  /// At 30 frames per second, rounded to milliseconds on both sides.
  private static final long FRAME = 34;

  private static final long FRAME_OF_OTHER = 41;

  /// Two frames of AAC at 44.1 kHz: sound that overlaps is left out, half a frame at most.
  private static final long SOUND = 47;

  /// What happens until viewers see the slate, what mends it until they see the encoder, and what
  /// makes all as it was.
  @SuppressWarnings("ImmutableEnumChecker") // the lists are
  enum Fault {
    KILLED(List.of(Show::kill), List.of(Show::publish), "ENCODER_STOPPED"),
    FROZEN(List.of(Show::freeze), List.of(Show::thaw), "STALLED"),
    NETWORK_CUT(List.of(Show::cutNetwork), List.of(Show::mendNetwork), "STALLED"),
    STOPPED_CLEANLY(List.of(Show::stop), List.of(Show::publish), "ENCODER_STOPPED"),
    BACK_WITH_OTHER_PARAMETERS(
        List.of(Show::stop),
        List.of(Show::publishOther),
        List.of(Show::stop, Show::awaitSlate, Show::publish, Show::awaitLive),
        "ENCODER_STOPPED",
        "ENCODER_STOPPED"),
    MANUAL_SLATE(List.of(Show::showSlate), List.of(Show::showLive), "MANUAL"),
    FIVE_FLAPS_IN_TEN_SECONDS(List.of(Show::flap), List.of(), "ENCODER_STOPPED", "ENCODER_STOPPED"),
    INGEST_RESTARTED(List.of(Show::restartIngest), List.of(Show::publish), "ENCODER_STOPPED");

    private final List<Consumer<Show>> happens;
    private final List<Consumer<Show>> mends;
    private final List<Consumer<Show>> restores;
    private final List<String> interruptions;

    Fault(List<Consumer<Show>> happens, List<Consumer<Show>> mends, String... interruptions) {
      this(happens, mends, List.of(), interruptions);
    }

    Fault(
        List<Consumer<Show>> happens,
        List<Consumer<Show>> mends,
        List<Consumer<Show>> restores,
        String... interruptions) {
      this.happens = happens;
      this.mends = mends;
      this.restores = restores;
      this.interruptions = List.of(interruptions);
    }

    /// Whether it ends by itself.
    boolean isPassing() {
      return mends.isEmpty();
    }
  }

  /// Of one repetition, in milliseconds.
  private record Measured(long pause, long step, long back) {}

  private static Studio studio;
  private Show show;

  @BeforeAll
  static void start() {
    studio = Studio.open();
  }

  @AfterAll
  static void end() {
    studio.close();
  }

  @BeforeEach
  void prepare() {
    show = new Show(studio);
  }

  @AfterEach
  void goOffAir() {
    show.close();
    assertThat(studio.rows.onAir(show.session())).isEqualTo("NOTHING");
    assertThat(studio.rows.interruptions(show.session()))
        .as("no interruption goes on")
        .noneMatch(c -> c.endsWith("…"));
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void theProgramGoesOnWhateverHappensToTheEncoder(Fault fault) {
    boolean isOther = fault == Fault.BACK_WITH_OTHER_PARAMETERS;
    repeat(
        fault.name(),
        () -> {
          show.goLive();
          var measured = happen(fault);
          var broadcast = assertSeamless(fault.name(), isOther ? FRAME_OF_OTHER : FRAME);
          assertThat(broadcast.stretches(FlvTag.Type.VIDEO))
              .as("an encoder that begins after another begins with its first frame")
              .satisfies(ProgramIT::assertOnlyEncodersFollowOnEncoders);
          var causes = studio.rows.interruptions(show.session());
          if (fault.isPassing()) {
            assertThat(causes.size()).isLessThanOrEqualTo(fault.interruptions.size());
          } else {
            assertThat(causes).isEqualTo(fault.interruptions);
          }
          return measured;
        });
  }

  /// The promise of arrivals (100 ms and the stall time-out) is printed; what is asserted are times
  /// of the media.
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"KILLED", "FROZEN"})
  void withoutAProgramDelayTheSlateFollowsWhenTheEncoderIsKnownToBeGone(Fault fault) {
    repeat(
        fault + " without delay",
        () -> {
          studio.rows.delay(show.project(), 0);
          show.goLive();
          var measured = happen(fault);
          assertSeamless(fault + "-0", FRAME + 100);
          return measured;
        });
  }

  /// Each time in a broadcast of its own: an encoder that is lost again soon comes back later.
  private void repeat(String fault, Supplier<Measured> once) {
    var all = new ArrayList<Measured>();
    for (int i = 0; i < REPEATS; i++) {
      if (i > 0) {
        goOffAir();
        prepare();
      }
      all.add(once.get());
    }
    System.out.printf(
        "FIGURE %s: pause at the sink %s, longest step %s, back to live %s, %d times%n",
        fault,
        summary(all.stream().map(Measured::pause).toList()),
        summary(all.stream().map(Measured::step).toList()),
        summary(all.stream().map(Measured::back).toList()),
        all.size());
  }

  private Measured happen(Fault fault) {
    long began = System.nanoTime();
    fault.happens.forEach(act -> act.accept(show));
    if (!fault.isPassing()) {
      show.awaitSlate();
      show.awaitMore(70);
    }
    long mended = System.nanoTime();
    fault.mends.forEach(act -> act.accept(show));
    show.awaitLive();
    long back = (System.nanoTime() - mended) / 1_000_000;
    show.awaitMore(fault.isPassing() ? 300 : 100);
    show.awaitLive();
    long pause = new Broadcast(show.received()).longestPause(began);
    fault.restores.forEach(act -> act.accept(show));
    show.awaitMore(30);
    return new Measured(pause, new Broadcast(show.received()).longestStep(FlvTag.Type.VIDEO), back);
  }

  private static String summary(List<Long> millis) {
    var sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    return "median %d ms, worst %d ms".formatted(sorted.get(sorted.size() / 2), sorted.getLast());
  }

  /// @param step the longest step that video may make on the timeline
  private Broadcast assertSeamless(String name, long step) {
    assertThat(show.connections()).as("one connection throughout").isEqualTo(1);
    var broadcast = new Broadcast(show.received(), Show.SOURCE, Footage.OTHER_PARAMETERS);
    for (var type : List.of(FlvTag.Type.VIDEO, FlvTag.Type.AUDIO)) {
      assertThat(show.received().frames(type).stream().map(FlvTag::timestamp).toList())
          .as("times of %s", type)
          .isSorted()
          .doesNotHaveDuplicates();
    }
    broadcast.decode(Path.of("target", name + ".flv"));
    assertThat(broadcast.longestStep(FlvTag.Type.VIDEO)).as("video").isLessThanOrEqualTo(step);
    assertThat(broadcast.longestStep(FlvTag.Type.AUDIO)).as("sound").isLessThanOrEqualTo(SOUND);
    assertThat(broadcast.drift()).as("audio and video").isLessThanOrEqualTo(40);
    assertThat(broadcast.live(FlvTag.Type.VIDEO))
        .as("live is what was sent, from a keyframe on, without a frame missing")
        .isNotEmpty()
        .allMatch(s -> s.begins() == TagKind.VIDEO_KEYFRAME)
        .hasSameSizeAs(broadcast.live(FlvTag.Type.AUDIO));
    return broadcast;
  }

  private static void assertOnlyEncodersFollowOnEncoders(List<? extends Broadcast.Stretch> all) {
    for (int i = 1; i < all.size(); i++) {
      if (all.get(i).isLive() && all.get(i - 1).isLive()) {
        assertThat(all.get(i).first()).isZero();
      }
    }
  }

  @Test
  void audioAndVideoAreTogetherAfterTenCuts() {
    show.goLive();
    for (int i = 0; i < 5; i++) {
      show.showSlate();
      show.awaitSlate();
      show.awaitMore(40);
      show.showLive();
      show.awaitLive();
      show.awaitMore(100);
    }
    var broadcast = assertSeamless("ten-cuts", FRAME);
    System.out.printf("FIGURE ten cuts: audio and video %d ms apart%n", broadcast.drift());
  }

  @Test
  void aSessionThatWaitsShowsTheSlateUntilTheEncoderComes() {
    show.goLiveWithSlate();
    show.awaitMore(100);
    studio.rows.published(show.session());
    show.publish();
    show.awaitLive();
    show.awaitMore(150);
    assertSeamless("waiting", FRAME);
    assertThat(studio.rows.interruptions(show.session())).as("nobody was interrupted").isEmpty();
  }

  @Test
  void whatWaitsInTheDelayIsPlayedOutWhenTheEncoderEndsTheSession() {
    studio.rows.delay(show.project(), 3_000);
    show.goLive();
    show.stop();
    int before = show.received().media().size();
    show.end("ENCODER_STOPPED");
    assertThat(show.received().media().size() - before).as("3 s of frames").isGreaterThan(180);
    assertThat(show.received().hasGoodBye()).isTrue();
    var broadcast = assertSeamless("played-out", FRAME);
    assertThat(broadcast.stretches(FlvTag.Type.VIDEO)).as("and no slate").hasSize(1);
  }

  @Test
  void endBroadcastEndsAtOnceWhateverWaits() {
    studio.rows.delay(show.project(), 10_000);
    show.goLive();
    int before = show.received().media().size();
    show.end("STOPPED_BY_USER");
    assertThat(show.received().media().size() - before).as("of 10 s").isLessThan(500);
    assertThat(show.received().hasGoodBye()).isTrue();
  }

  @Test
  void aWorkerThatTakesOverAnInterruptedSessionShowsTheSlateLikeTheStreamAtOnce() {
    show.goLive();
    show.kill();
    show.awaitSlate();
    studio.rows.interrupted(show.session());
    studio.replaceWorker();
    show.awaitConnection(2);
    show.awaitMore(60);
    assertThat(show.received().frames(FlvTag.Type.VIDEO)).isNotEmpty();
    var parameters = StreamParameters.of(show.received().headers(), SlateWishes.NONE);
    var source =
        StreamParameters.of(
            Show.SOURCE.tags().stream().filter(t -> !t.kind().isMedia()).toList(),
            SlateWishes.NONE);
    assertThat(parameters.width()).isEqualTo(source.width());
    assertThat(parameters.height()).isEqualTo(source.height());
    assertThat(parameters.profile()).isEqualTo(source.profile());
    assertThat(parameters.audioRate()).isEqualTo(source.audioRate());
    assertThat(
            show.received().headers().stream()
                .filter(t -> t.kind() == TagKind.VIDEO_SEQUENCE_HEADER))
        .as("and no other slate before")
        .hasSize(1);
  }

  /// With the sink and the test in the same process, so the real figures are lower.
  @Test
  void whatASessionCosts() {
    show.goLive();
    double live = cpu();
    show.showSlate();
    show.awaitSlate();
    double slate = cpu();
    System.out.printf("FIGURE cpu of a core: live %.1f %%, slate %.1f %%%n", live, slate);
    assertThat(slate).isLessThan(50);
  }

  private double cpu() {
    var before = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    long began = System.nanoTime();
    show.awaitMore(400);
    var used = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(before);
    return 100.0 * used.toNanos() / (System.nanoTime() - began);
  }
}
