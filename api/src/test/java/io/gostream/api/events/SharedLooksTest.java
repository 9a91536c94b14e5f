package io.gostream.api.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedLooksTest {

  private final SharedLooks<String, Integer> looks = new SharedLooks<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicInteger asking = new AtomicInteger();

  @AfterEach
  void end() {
    threads.close();
  }

  private Future<Integer> ask(String what) {
    return threads.submit(() -> {
      asking.incrementAndGet();
      return looks.look(what, made::incrementAndGet);
    });
  }

  @Test
  void alone_each_look_is_made() {
    assertThat(looks.look("a", made::incrementAndGet)).isEqualTo(1);
    assertThat(looks.look("a", made::incrementAndGet)).isEqualTo(2);
  }

  @Test
  void who_asks_while_one_is_under_way_shares_one_that_begins_afterwards() throws Exception {
    var begun = new CountDownLatch(1);
    var mayEnd = new CountDownLatch(1);
    var first = threads.submit(() -> looks.look("a", () -> underWay(begun, mayEnd)));
    begun.await();
    List<Future<Integer>> others = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      others.add(ask("a"));
    }
    await().until(() -> asking.get() == 100);
    mayEnd.countDown();
    assertThat(first.get()).isZero();
    for (var other : others) {
      assertThat(other.get()).isPositive(); // never what was seen before they asked
    }
    assertThat(made.get()).isLessThan(100);
  }

  private static int underWay(CountDownLatch begun, CountDownLatch mayEnd) {
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return 0;
  }

  @Test
  void a_failure_is_told_to_everybody_as_it_was_and_is_not_kept() {
    RuntimeException failure = new IllegalStateException("away");
    assertThatThrownBy(() ->
            looks.look(
                "a",
                () -> {
                  throw failure;
                }))
        .isSameAs(failure);
    assertThat(looks.look("a", made::incrementAndGet)).isEqualTo(1);
  }
}
