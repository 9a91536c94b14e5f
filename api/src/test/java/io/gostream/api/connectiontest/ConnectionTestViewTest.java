package io.gostream.api.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.connectiontest.ConnectionTestView.StepState;
import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.connectiontest.ConnectionStep;
import io.gostream.core.connectiontest.ConnectionTestState;
import io.gostream.core.destination.DestinationUrl.Scheme;
import io.gostream.core.id.Ids;
import io.gostream.core.relay.ReasonCode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConnectionTestViewTest {

  private static ConnectionTestView running(Scheme scheme, List<Integer> millis) {
    return view(scheme, ConnectionTestState.RUNNING, null, true, millis, null);
  }

  private static ConnectionTestView done(
      Scheme scheme,
      ConnectionOutcome outcome,
      boolean claimed,
      List<Integer> millis,
      @Nullable ReasonCode reason) {
    return view(scheme, ConnectionTestState.DONE, outcome, claimed, millis, reason);
  }

  private static ConnectionTestView view(
      Scheme scheme,
      ConnectionTestState state,
      @Nullable ConnectionOutcome outcome,
      boolean claimed,
      List<Integer> millis,
      @Nullable ReasonCode reason) {
    return ConnectionTestView.of(
        new ConnectionTest(
            Ids.newId(), scheme, state, outcome, claimed, millis, reason, Instant.EPOCH));
  }

  @Test
  void what_has_not_begun_is_pending_and_has_no_time() {
    var view = running(Scheme.RTMP, List.of(3, 12));

    assertThat(view.outcome()).isNull();
    assertThat(view.message()).isNull();
    assertThat(view.steps())
        .extracting(ConnectionTestView.Step::step)
        .containsExactly(
            ConnectionStep.LOOKUP,
            ConnectionStep.CONNECT,
            ConnectionStep.HANDSHAKE,
            ConnectionStep.APPLICATION,
            ConnectionStep.PUBLISH);
    assertThat(view.steps())
        .extracting(ConnectionTestView.Step::state)
        .containsExactly(
            StepState.OK, StepState.OK, StepState.PENDING, StepState.PENDING, StepState.PENDING);
    assertThat(view.steps())
        .extracting(ConnectionTestView.Step::millis)
        .containsExactly(3, 12, null, null, null);
  }

  @Test
  void the_last_step_failed_with_its_reason_and_those_behind_it_are_skipped() {
    var view =
        done(
            Scheme.RTMPS,
            ConnectionOutcome.FAILED,
            true,
            List.of(3, 12, 40),
            ReasonCode.TLS_FAILED);

    assertThat(view.steps())
        .extracting(ConnectionTestView.Step::state)
        .containsExactly(
            StepState.OK,
            StepState.OK,
            StepState.FAILED,
            StepState.SKIPPED,
            StepState.SKIPPED,
            StepState.SKIPPED);
    assertThat(view.steps().get(2).step()).isEqualTo(ConnectionStep.TLS);
    assertThat(view.steps().get(2).reason()).isNotNull();
    assertThat(view.message()).isEqualTo(ReasonCode.TLS_FAILED.message());
    assertThat(view.steps().get(1).reason()).isNull();
  }

  @Test
  void a_good_end_says_that_nobody_is_live() {
    var view = done(Scheme.RTMP, ConnectionOutcome.OK, true, List.of(1, 2, 3, 4, 5), null);

    assertThat(view.steps()).extracting(ConnectionTestView.Step::state).containsOnly(StepState.OK);
    assertThat(view.message()).contains("nobody is live");
  }

  @Test
  void each_way_not_to_know_has_its_sentence() {
    assertThat(done(Scheme.RTMP, ConnectionOutcome.UNKNOWN, false, List.of(), null).message())
        .contains("No relay-worker");
    assertThat(done(Scheme.RTMP, ConnectionOutcome.UNKNOWN, true, List.of(1, 2), null).message())
        .contains("broken off");
    var srt = done(Scheme.SRT, ConnectionOutcome.UNKNOWN, true, List.of(1), null);
    assertThat(srt.message()).contains("SRT");
    assertThat(srt.steps())
        .extracting(ConnectionTestView.Step::step)
        .containsExactly(ConnectionStep.LOOKUP);
    assertThat(done(Scheme.SRT, ConnectionOutcome.UNKNOWN, true, List.of(), null).message())
        .contains("broken off");
  }
}
