package io.gostream.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.session.SessionRepository.Active;
import io.gostream.core.session.EndReason;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishOutcomeTest {

  private static final PublishIdentity PUBLISH = new PublishIdentity("local", "e2", "1");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final UUID stream = UUID.randomUUID();

  @Test
  void without_a_session_it_begins_one() {
    assertThat(PublishOutcome.of(null, PUBLISH)).isEqualTo(new PublishOutcome.Begins());
  }

  @Test
  void what_waits_for_an_encoder_is_carried_on() {
    for (String state : new String[] {"WAITING", "INTERRUPTED"}) {
      for (Duration window : new @Nullable Duration[] {Duration.ZERO, MINUTE, null}) {
        assertThat(PublishOutcome.of(active(state, null, window), PUBLISH))
            .isEqualTo(new PublishOutcome.CarriesOn(stream));
      }
    }
  }

  @Test
  void while_another_encoder_publishes_it_is_refused() {
    for (PublishIdentity other :
        new PublishIdentity[] {
          new PublishIdentity("local", "e2", "2"), new PublishIdentity("elsewhere", "e1", "1")
        }) {
      assertThat(PublishOutcome.of(active("LIVE", other, MINUTE), PUBLISH))
          .isEqualTo(new PublishOutcome.Refused());
    }
  }

  @Test
  void the_same_publish_told_twice_goes_on() {
    assertThat(PublishOutcome.of(active("LIVE", PUBLISH, MINUTE), PUBLISH))
        .isEqualTo(new PublishOutcome.CarriesOn(stream));
  }

  @Test
  void a_carried_publish_begins_no_session_that_its_owner_has_ended() {
    for (EndReason owners :
        List.of(EndReason.STOPPED_BY_USER, EndReason.KEY_ROTATED, EndReason.PROJECT_DELETED)) {
      assertThat(PublishOutcome.ofCarried(null, owners, PUBLISH))
          .isEqualTo(new PublishOutcome.Refused());
    }
    for (EndReason encoders :
        new @Nullable EndReason[] {EndReason.ENCODER_LOST, EndReason.ENCODER_STOPPED, null}) {
      assertThat(PublishOutcome.ofCarried(null, encoders, PUBLISH))
          .isEqualTo(new PublishOutcome.Begins());
    }
  }

  @Test
  void a_carried_publish_carries_on_what_waits_and_never_pushes_another_away() {
    var owners = EndReason.STOPPED_BY_USER; // of the session before
    assertThat(PublishOutcome.ofCarried(active("INTERRUPTED", null, MINUTE), owners, PUBLISH))
        .isEqualTo(new PublishOutcome.CarriesOn(stream));
    for (PublishIdentity other :
        new PublishIdentity[] {
          new PublishIdentity("local", "e2", "2"), new PublishIdentity("local", "e3", "1")
        }) {
      assertThat(PublishOutcome.ofCarried(active("LIVE", other, MINUTE), null, PUBLISH))
          .isEqualTo(new PublishOutcome.Refused());
    }
    // Its session began between two looks.
    assertThat(PublishOutcome.ofCarried(active("LIVE", PUBLISH, MINUTE), null, PUBLISH))
        .isEqualTo(new PublishOutcome.CarriesOn(stream));
  }

  @Test
  void a_publish_of_an_earlier_run_of_the_node_is_gone_whatever_its_row_says() {
    var earlier = new PublishIdentity("local", "e1", "1");
    assertThat(PublishOutcome.of(active("LIVE", earlier, MINUTE), PUBLISH))
        .isEqualTo(new PublishOutcome.CarriesOn(stream));
    assertThat(PublishOutcome.of(active("LIVE", earlier, null), PUBLISH))
        .isEqualTo(new PublishOutcome.CarriesOn(stream));
    assertThat(PublishOutcome.of(active("LIVE", earlier, Duration.ZERO), PUBLISH))
        .isEqualTo(new PublishOutcome.Replaces(stream));
  }

  private Active active(
      String state, @Nullable PublishIdentity publish, @Nullable Duration window) {
    return new Active(stream, stream, state, publish, null, null, null, window);
  }
}
