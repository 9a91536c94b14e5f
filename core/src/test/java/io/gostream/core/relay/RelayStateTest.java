package io.gostream.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayStateTest {

  @Test
  void each_state_has_its_spelling() {
    List<RelayState> states =
        List.of(
            new RelayState.Idle(),
            new RelayState.Connecting(1),
            new RelayState.Live(Instant.EPOCH, false),
            new RelayState.Reconnecting(1, ReasonCode.TIMED_OUT, Instant.EPOCH),
            new RelayState.Failed(ReasonCode.KEY_REJECTED));

    assertThat(states)
        .extracting(RelayState::spelling)
        .containsExactly("IDLE", "CONNECTING", "LIVE", "RECONNECTING", "FAILED");
    assertThat(RelayState.class.getPermittedSubclasses()).hasSameSizeAs(states);
  }
}
