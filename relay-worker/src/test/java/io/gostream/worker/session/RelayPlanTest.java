package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.worker.relay.RelayFigures;
import io.gostream.worker.relay.RelayTarget;
import io.gostream.worker.session.RelayPlan.Present;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelayPlanTest {

  private static final UUID ID = UUID.fromString("00000000-0000-7000-8000-000000000001");
  private static final RelayTarget TARGET =
      new RelayTarget(DestinationUrl.parse("rtmp://live.example.org/app"), null);
  private static final RelayState LIVE = new RelayState.Live(Instant.EPOCH, false);
  private static final RelayState FAILED = new RelayState.Failed(ReasonCode.KEY_REJECTED);
  private static final RelayState RECONNECTING =
      new RelayState.Reconnecting(3, ReasonCode.TIMED_OUT, Instant.EPOCH);

  private static WantedRelay wanted(int revision, int targetRevision) {
    return new WantedRelay(
        ID,
        ID,
        revision,
        targetRevision,
        RelayFigures.NONE,
        () -> new WantedRelay.Target.Usable(TARGET));
  }

  private static List<RelayAction> plan(WantedRelay wanted, Present present) {
    return RelayPlan.actions(List.of(wanted), Map.of(ID, present));
  }

  private static Present running(RelayState state) {
    return new Present.Running(1, 1, state);
  }

  @Test
  void whatIsWantedAndNotThereIsStarted() {
    var wanted = wanted(1, 1);
    assertThat(RelayPlan.actions(List.of(wanted), Map.of()))
        .containsExactly(new RelayAction.Start(wanted, TARGET));
  }

  @Test
  void whatCannotBeTriedIsRefusedOnce() {
    var wanted =
        new WantedRelay(
            ID,
            ID,
            1,
            1,
            RelayFigures.NONE,
            () -> new WantedRelay.Target.Unusable(ReasonCode.BAD_URL));
    assertThat(RelayPlan.actions(List.of(wanted), Map.of()))
        .containsExactly(new RelayAction.Refuse(wanted, ReasonCode.BAD_URL));
    assertThat(plan(wanted, new Present.Refused(1, 1))).isEmpty();
    assertThat(plan(wanted, new Present.Refused(0, 1)))
        .containsExactly(new RelayAction.Refuse(wanted, ReasonCode.BAD_URL));
  }

  @Test
  void whatIsWantedAndRunsIsLeftAlone() {
    assertThat(plan(wanted(1, 1), running(LIVE))).isEmpty();
    assertThat(plan(wanted(1, 1), running(FAILED))).isEmpty();
  }

  @Test
  void whatIsNotWantedIsStoppedWhateverItsState() {
    for (var state : List.of(LIVE, FAILED, RECONNECTING)) {
      assertThat(RelayPlan.actions(List.of(), Map.of(ID, running(state))))
          .containsExactly(new RelayAction.Stop(ID));
    }
    assertThat(RelayPlan.actions(List.of(), Map.of(ID, new Present.Refused(1, 1))))
        .containsExactly(new RelayAction.Stop(ID));
  }

  @Test
  void pressingStartAgainRetriesWhatIsOffAirAndNothingElse() {
    assertThat(plan(wanted(2, 1), running(FAILED))).containsExactly(new RelayAction.Retry(ID, 2));
    assertThat(plan(wanted(2, 1), running(RECONNECTING)))
        .containsExactly(new RelayAction.Retry(ID, 2));
    assertThat(plan(wanted(2, 1), running(LIVE))).containsExactly(new RelayAction.Note(ID, 2));
  }

  @Test
  void anotherTargetStopsItAndTheNextPassStartsIt() {
    assertThat(plan(wanted(1, 2), running(LIVE))).containsExactly(new RelayAction.Stop(ID));
    assertThat(plan(wanted(1, 2), new Present.Ending(1, 1))).isEmpty();
  }

  @Test
  void whatIsEndingIsNeitherStartedNorStoppedAgain() {
    assertThat(plan(wanted(2, 1), new Present.Ending(1, 1))).isEmpty();
    assertThat(RelayPlan.actions(List.of(), Map.of(ID, new Present.Ending(1, 1)))).isEmpty();
  }
}
