package io.gostream.e2e;

import static org.awaitility.Awaitility.await;

import java.util.concurrent.Callable;
import org.assertj.core.api.AbstractComparableAssert;
import org.assertj.core.api.Assertions;

/// Waits for what must come true, generously: how fast it is is a figure and not a test.
final class Eventually {

  private Eventually() {}

  /// A condition of a value that is looked at again and again.
  interface Condition<T> {
    void isEqualTo(T expected);

    void isGreaterThan(T limit);
  }

  static <T extends Comparable<T>> Condition<T> eventually(Callable<T> value) {
    return new Condition<>() {
      @Override
      public void isEqualTo(T expected) {
        await().untilAsserted(() -> look(value).isEqualTo(expected));
      }

      @Override
      public void isGreaterThan(T limit) {
        await().untilAsserted(() -> look(value).isGreaterThan(limit));
      }
    };
  }

  private static <T extends Comparable<T>> AbstractComparableAssert<?, T> look(Callable<T> value)
      throws Exception {
    return Assertions.assertThat(value.call());
  }
}
