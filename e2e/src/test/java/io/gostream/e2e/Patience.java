package io.gostream.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.assertj.core.api.AbstractComparableAssert;
import org.assertj.core.api.Assertions;

/// Waits for what must come true, generously: how fast it is is a figure and not a test.
final class Patience {

  static final Duration LIMIT = Duration.ofSeconds(60);

  private Patience() {}

  /// A condition of a value that is looked at again and again.
  interface Eventually<T> {
    void isEqualTo(T expected);

    void isGreaterThan(T limit);
  }

  static <T extends Comparable<T>> Eventually<T> eventually(Callable<T> value) {
    return new Eventually<>() {
      @Override
      public void isEqualTo(T expected) {
        await().atMost(LIMIT).untilAsserted(() -> look(value).isEqualTo(expected));
      }

      @Override
      public void isGreaterThan(T limit) {
        await().atMost(LIMIT).untilAsserted(() -> look(value).isGreaterThan(limit));
      }
    };
  }

  private static <T extends Comparable<T>> AbstractComparableAssert<?, T> look(Callable<T> value)
      throws Exception {
    return Assertions.assertThat(value.call());
  }
}
