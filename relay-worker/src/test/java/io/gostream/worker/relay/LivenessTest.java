package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.relay.ReasonCode;
import io.gostream.worker.relay.Liveness.Look;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivenessTest {

  private static final RelayProperties PROPERTIES =
      new RelayProperties(
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
  void aWriteThatBlocksRightAfterGrowthCountsAsWaiting() {
    var liveness = Liveness.START.next(new Look(1000, 5000, true), seconds(0));
    liveness = liveness.next(new Look(1000, 5000, true), seconds(1));
    assertThat(liveness.complaint(PROPERTIES, seconds(12))).contains(ReasonCode.STALLED);
  }
}
