package io.gostream.worker.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The pauses are so long that nobody looks without being woken.
class DutyTest {

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger waiting = new AtomicInteger();
  private final Duty duty = new Duty("looks", this::look, Duration.ofDays(1), Duration.ofDays(1));

  private boolean look() {
    if (looks.incrementAndGet() == 3) {
      throw new IllegalStateException("the database is away");
    }
    return waiting.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
  }

  @AfterEach
  void stop() {
    duty.stop();
  }

  @Test
  void it_looks_when_it_starts_when_it_is_woken_and_as_long_as_there_is_something() {
    duty.start();
    await().untilAsserted(() -> assertThat(looks).hasValue(1));
    duty.wake();
    await().untilAsserted(() -> assertThat(looks).hasValue(2));
    duty.wake();
    await().untilAsserted(() -> assertThat(looks).as("this one failed").hasValue(3));
    waiting.set(4);
    duty.wake();
    await().untilAsserted(() -> assertThat(looks).hasValue(8));
    assertThat(waiting).hasValue(0);
  }

  @Test
  void who_is_woken_before_it_starts_or_twice_loses_nothing() {
    waiting.set(1);
    duty.wake();
    duty.wake();
    duty.start();
    await().untilAsserted(() -> assertThat(waiting).hasValue(0));
    assertThat(duty.isRunning()).isTrue();
  }
}
