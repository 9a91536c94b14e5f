package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.relay.Liveness.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LivenessTest {

  private static final RelayProperties PROPERTIES =
      new RelayProperties(
          RelayProperties.Publisher.NATIVE,
          Duration.ofMillis(100),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Path.of("ca.pem"),
          false);

  private static long seconds(long s) {
    return s * 1_000_000_000L;
  }

  @Test
  void aDestinationThatWasOfferedNothingOwesNothing() {
    var liveness = Liveness.START.next(new Look(0, 0, false), seconds(0));
    assertThat(liveness.complaint(PROPERTIES, seconds(1000))).isEmpty();
  }

  @Test
  void aDestinationThatNeverTakesAnythingTimesOut() {
    var liveness = Liveness.START.next(new Look(0, 1000, true), seconds(0));
    liveness = liveness.next(new Look(0, 2000, true), seconds(10));
    assertThat(liveness.complaint(PROPERTIES, seconds(15))).as("exactly at the limit").isEmpty();
    assertThat(liveness.complaint(PROPERTIES, seconds(16))).contains(ReasonCode.TIMED_OUT);
  }

  @Test
  void aDestinationThatStopsTakingIsStalled() {
    var liveness = Liveness.START.next(new Look(500, 1000, false), seconds(0));
    liveness = liveness.next(new Look(500, 2000, false), seconds(1));
    assertThat(liveness.complaint(PROPERTIES, seconds(11))).isEmpty();
    assertThat(liveness.complaint(PROPERTIES, seconds(12))).contains(ReasonCode.STALLED);
  }

  @Test
  void anyGrowthIsAnswerEnough() {
    var liveness = Liveness.START.next(new Look(500, 1000, false), seconds(0));
    liveness = liveness.next(new Look(500, 2000, false), seconds(1));
    liveness = liveness.next(new Look(501, 3000, false), seconds(10));
    assertThat(liveness.complaint(PROPERTIES, seconds(19))).isEmpty();
  }

  @Test
  void aSilentEncoderIsNotTheDestinationsFaultHoweverLongAndNorIsItsReturn() {
    var liveness = Liveness.START.next(new Look(1000, 1000, false), seconds(0));
    liveness = liveness.next(new Look(1000, 1000, false), seconds(600));
    assertThat(liveness.complaint(PROPERTIES, seconds(600))).isEmpty();
    liveness = liveness.next(new Look(1000, 2000, false), seconds(601));
    assertThat(liveness.complaint(PROPERTIES, seconds(602))).isEmpty();
  }

  @Test
  void aDestinationThatAcknowledgesAtAllIsSlowAndNotStalled() {
    var liveness = Liveness.START.next(new Look(1000, 9000, true), seconds(0));
    liveness = liveness.next(new Look(1000, 9000, true), seconds(1));
    assertThat(liveness.isInDoubt(seconds(1))).isFalse();
    for (int second = 2; second < 60; second++) {
      assertThat(liveness.isInDoubt(seconds(second + 1L))).isTrue();
      liveness = liveness.acknowledged(OptionalLong.of(900_000 - second), seconds(second));
      assertThat(liveness.complaint(PROPERTIES, seconds(second))).isEmpty();
    }
    var grown = liveness.next(new Look(1001, 9100, true), seconds(60));
    assertThat(grown.waiting()).isFalse();
    assertThat(grown.unacknowledged()).isEmpty();
  }

  @Test
  void aDestinationThatAcknowledgesNothingIsStalledWhateverIsAskedOfTheKernel() {
    var liveness = Liveness.START.next(new Look(1000, 9000, true), seconds(0));
    liveness = liveness.next(new Look(1000, 9000, true), seconds(1));
    for (var held : new long[] {900, 900, 950}) {
      liveness = liveness.acknowledged(OptionalLong.of(held), seconds(5));
    }
    liveness = liveness.acknowledged(OptionalLong.empty(), seconds(6));
    assertThat(liveness.complaint(PROPERTIES, seconds(12))).contains(ReasonCode.STALLED);
  }

  @Test
  void theKernelIsNotAskedWhileItConnects() {
    var liveness = Liveness.START.next(new Look(0, 9000, true), seconds(0));
    assertThat(liveness.isInDoubt(seconds(14))).isFalse();
  }

  @Test
  void aWriteThatBlocksRightAfterGrowthCountsAsWaiting() {
    var liveness = Liveness.START.next(new Look(1000, 5000, true), seconds(0));
    liveness = liveness.next(new Look(1000, 5000, true), seconds(1));
    assertThat(liveness.complaint(PROPERTIES, seconds(12))).contains(ReasonCode.STALLED);
  }
}
