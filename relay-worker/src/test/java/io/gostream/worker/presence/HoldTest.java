package io.gostream.worker.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.id.Ids;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HoldTest {

  private long now = 100;
  private final Hold hold = new Hold(Ids.newId(), () -> now, 200, Duration.ofNanos(40));

  @Test
  void itIsHeldUntilItsEndAndNotAtIt() {
    now = 199;
    assertThat(hold.isHeld()).isTrue();
    now = 200;
    assertThat(hold.isHeld()).isFalse();
  }

  @Test
  void aBeatProlongsIt() {
    hold.prolong(300);
    now = 299;
    assertThat(hold.isHeld()).isTrue();
  }

  @Test
  void anOlderAnswerDoesNotShortenIt() {
    hold.prolong(150);
    now = 199;
    assertThat(hold.isHeld()).isTrue();
  }

  @Test
  void whatIsOverStaysOverWhateverAnswerComesLater() {
    now = 200;
    hold.prolong(500);
    assertThat(hold.isHeld()).isFalse();
  }

  @Test
  void whoEndsInTimeMaySayGoodByeForHalfOfTheMargin() {
    now = 200;
    assertThat(hold.goodBye()).isEqualTo(Duration.ofNanos(20));
    now = 219;
    assertThat(hold.goodBye()).isEqualTo(Duration.ofNanos(1));
    now = 220;
    assertThat(hold.goodBye()).as("another may begin at 240").isZero();
  }

  @Test
  void whatIsAnothersAlreadyEndsWithoutGoodBye() {
    hold.revoke();
    hold.prolong(500);
    assertThat(hold.isHeld()).isFalse();
    assertThat(hold.goodBye()).isZero();
  }

  @Test
  void itSaysHowLongItIsCertainlyHeld() {
    assertThat(hold.left(Duration.ofNanos(70))).isEqualTo(Duration.ofNanos(70));
    now = 190;
    assertThat(hold.left(Duration.ofNanos(70))).isEqualTo(Duration.ofNanos(10));
    now = 201;
    assertThat(hold.left(Duration.ofNanos(70))).isZero();
  }
}
