package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SlownessTest {

  private static final Duration CALM = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(4);

  private static Slowness look(Slowness before, long dropped, Duration behind, long seconds) {
    return before.next(dropped, behind, CALM, TimeUnit.SECONDS.toNanos(seconds));
  }

  @Test
  void aDestinationThatLostNothingKeepsUpHoweverLongItsQueue() {
    assertThat(look(Slowness.START, 0, LONG, 100).slow()).isFalse();
  }

  @Test
  void theFirstDroppedFrameMakesItSlow() {
    assertThat(look(Slowness.START, 1, SHORT, 0).slow()).isTrue();
  }

  @Test
  void itIsSlowUntilNothingWasDroppedForAWhileAndItsQueueIsShort() {
    var slow = look(look(Slowness.START, 50, LONG, 0), 80, LONG, 20);
    assertThat(look(slow, 80, SHORT, 49).slow()).as("not long enough").isTrue();
    assertThat(look(slow, 80, LONG, 90).slow()).as("the next drop is near").isTrue();
    assertThat(look(slow, 80, SHORT, 50).slow()).isFalse();
  }

  @Test
  void itIsSlowAgainWithTheNextDropAlone() {
    var recovered = look(look(Slowness.START, 50, LONG, 0), 50, SHORT, 30);
    assertThat(look(recovered, 50, SHORT, 31).slow()).isFalse();
    assertThat(look(recovered, 51, SHORT, 32).slow()).isTrue();
  }
}
