package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.log.LogContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {

  private final List<Integer> read = new CopyOnWriteArrayList<>();
  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final Mailbox<Integer> mailbox = new Mailbox<>("test", LogContext.here(), this::read);

  private void read(int mail) {
    int now = atOnce.incrementAndGet();
    mostAtOnce.accumulateAndGet(now, Math::max);
    read.add(mail);
    atOnce.decrementAndGet();
    if (mail < 0) {
      throw new IllegalStateException("this one cannot be read");
    }
  }

  @Test
  void mail_is_read_in_the_order_in_which_it_came() {
    IntStream.range(0, 1_000).forEach(mailbox::post);
    await().until(() -> read.size() == 1_000);
    assertThat(read).isSorted();
  }

  @Test
  void one_thread_at_a_time_reads_whoever_posts() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 2_000).forEach(mail -> threads.execute(() -> mailbox.post(mail)));
    }
    await().until(() -> read.size() == 2_000);
    assertThat(mostAtOnce).hasValue(1);
    assertThat(read).doesNotHaveDuplicates();
  }

  @Test
  void mail_that_cannot_be_read_does_not_keep_the_rest_from_its_reader() {
    IntStream.of(1, -2, 3).forEach(mailbox::post);
    await().until(() -> read.size() == 3);
    mailbox.post(4);
    await().untilAsserted(() -> assertThat(read).containsExactly(1, -2, 3, 4));
  }
}
