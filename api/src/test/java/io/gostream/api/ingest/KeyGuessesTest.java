package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import io.gostream.core.ingest.IngestNodes;
import io.gostream.core.secret.SecretText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class KeyGuessesTest {

  private static final int GUESSES = 20;

  private long now = 1;
  private final KeyGuesses guesses =
      new KeyGuesses(
          new IngestProperties(
              IngestNodes.of("local=srs@host"),
              List.of(),
              SecretText.of(""),
              GUESSES,
              Duration.ofSeconds(3)),
          new TimeMeter() {
            @Override
            public long currentTimeNanos() {
              return now;
            }

            @Override
            public boolean isWallClockBased() {
              return false;
            }
          });

  @Test
  void an_address_may_err_some_times_and_is_slowed_then() {
    for (int i = 0; i < GUESSES; i++) {
      assertThat(guesses.tooMany("192.0.2.1")).isFalse();
    }
    assertThat(guesses.tooMany("192.0.2.1")).isTrue();
    assertThat(guesses.tooMany("192.0.2.2")).as("another address").isFalse();
  }

  @Test
  void after_a_while_it_may_err_again() {
    while (!guesses.tooMany("192.0.2.1")) {
      assertThat(now).isEqualTo(1);
    }
    now += Duration.ofSeconds(3).toNanos();
    assertThat(guesses.tooMany("192.0.2.1")).isFalse();
    assertThat(guesses.tooMany("192.0.2.1")).isTrue();
    now += Duration.ofMinutes(1).toNanos();
    for (int i = 0; i < GUESSES; i++) {
      assertThat(guesses.tooMany("192.0.2.1")).isFalse();
    }
  }

  @Test
  void more_addresses_than_are_remembered_do_not_fill_the_memory() {
    while (!guesses.tooMany("192.0.2.1")) {
      assertThat(now).isEqualTo(1);
    }
    for (int i = 0; i < 10_000; i++) {
      guesses.tooMany("2001:db8::" + i);
    }
    assertThat(guesses.tooMany("192.0.2.1")).as("forgotten").isFalse();
  }

  @Test
  void a_late_answer_waits_on_no_thread_and_too_many_late_ones_do_not_wait() {
    StepVerifier.withVirtualTime(guesses::late)
        .expectSubscription()
        .expectNoEvent(Duration.ofMillis(2999))
        .thenAwait(Duration.ofMillis(1))
        .verifyComplete();
    StepVerifier.withVirtualTime(
            () -> {
              Flux.range(0, 1000).flatMap(i -> guesses.late(), 1000).subscribe();
              return guesses.late();
            })
        .verifyComplete();
  }
}
