package io.gostream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {

  private static final int SECONDS = 20;

  private final RequestThreads threads = new RequestThreads();

  @Test
  void a_request_does_not_stay_on_the_event_loop() throws Exception {
    assertThat(threadOfNext()).isNotEqualTo(Thread.currentThread());
  }

  @Test
  void what_is_handed_over_again_stays_on_its_thread() throws Exception {
    var second = new CompletableFuture<Thread>();

    Thread first = run(() -> threads.execute(() -> second.complete(Thread.currentThread())));

    assertThat(second.get(SECONDS, TimeUnit.SECONDS)).isEqualTo(first);
  }

  @Test
  void threads_are_kept_for_the_next_requests() throws Exception {
    Set<Thread> used = new HashSet<>();
    for (int i = 0; i < 10 * RequestThreads.KEPT; i++) {
      used.add(threadOfNext());
    }

    assertThat(used).hasSizeLessThanOrEqualTo(RequestThreads.KEPT).noneMatch(Thread::isVirtual);
  }

  @Test
  void requests_beyond_the_kept_threads_have_virtual_ones_and_none_waits() throws Exception {
    var all = new CountDownLatch(RequestThreads.KEPT + 2);
    List<CompletableFuture<Thread>> running = new ArrayList<>();
    for (int i = 0; i < RequestThreads.KEPT + 2; i++) {
      var one = new CompletableFuture<Thread>();
      running.add(one);
      threads.execute(() -> {
        all.countDown();
        await(all);
        one.complete(Thread.currentThread());
      });
    }

    List<Thread> used = new ArrayList<>();
    for (var one : running) {
      used.add(one.get(SECONDS, TimeUnit.SECONDS));
    }
    assertThat(used).doesNotHaveDuplicates();
    assertThat(used.stream().filter(Thread::isVirtual)).hasSize(2);
  }

  private Thread threadOfNext() throws Exception {
    return run(() -> {});
  }

  /// @return the thread that did it
  private Thread run(Runnable request) throws Exception {
    var thread = new CompletableFuture<Thread>();
    threads.execute(() -> {
      request.run();
      thread.complete(Thread.currentThread());
    });
    return thread.get(SECONDS, TimeUnit.SECONDS);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
