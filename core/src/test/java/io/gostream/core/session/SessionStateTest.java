package io.gostream.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionStateTest {

  @Test
  void each_state_has_its_spelling() {
    List<SessionState> states =
        List.of(
            new SessionState.Waiting(),
            new SessionState.Live(),
            new SessionState.Interrupted(Instant.EPOCH),
            new SessionState.Ended(Instant.EPOCH, EndReason.ENCODER_STOPPED));

    assertThat(states)
        .extracting(SessionState::spelling)
        .containsExactly("WAITING", "LIVE", "INTERRUPTED", "ENDED");
    assertThat(SessionState.class.getPermittedSubclasses()).hasSameSizeAs(states);
  }
}
