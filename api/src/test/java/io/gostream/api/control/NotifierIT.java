package io.gostream.api.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.api.ApiTest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ApiTest
class NotifierIT {

  @Autowired Notifier notifier;
  @Autowired ProjectChanges changes;
  @Autowired PlatformTransactionManager transactions;

  private final Set<UUID> woken = ConcurrentHashMap.newKeySet();

  @Test
  void nobody_is_woken_up_before_the_commit() {
    UUID within = listened();
    UUID beside = listened();
    new TransactionTemplate(transactions)
        .executeWithoutResult(_ -> {
          notifier.observed(within);
          Thread.ofVirtual().start(() -> notifier.observed(beside));
          await().until(() -> woken.contains(beside));
          assertThat(woken).doesNotContain(within);
        });
    await().until(() -> woken.contains(within));
  }

  @Test
  void a_transaction_that_is_rolled_back_wakes_nobody() {
    UUID rolledBack = listened();
    UUID later = listened();
    new TransactionTemplate(transactions)
        .executeWithoutResult(status -> {
          notifier.changed(UUID.randomUUID(), rolledBack);
          status.setRollbackOnly();
        });
    notifier.observed(later);

    await().until(() -> woken.contains(later));
    assertThat(woken).doesNotContain(rolledBack);
  }

  @Test
  void what_many_say_at_once_is_heard_whole() {
    List<UUID> projects = Stream.generate(this::listened).limit(500).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      projects.forEach(project -> threads.execute(() -> notifier.observed(project)));
    }

    await().untilAsserted(() -> assertThat(woken).containsAll(projects));
  }

  /// A project of which is noted that somebody was woken up for it.
  private UUID listened() {
    UUID project = UUID.randomUUID();
    var _ = changes.subscribe(project, () -> woken.add(project));
    return project;
  }
}
