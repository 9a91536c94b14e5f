package io.gostream.worker.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.testkit.Rows;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NotificationListenerIT {

  private final PostgresForTests.Database database = PostgresForTests.migrated();
  private final Rows rows = new Rows(database);
  private final NotificationListener listener =
      new NotificationListener(
          new DatabaseAddress(database.url(), database.user(), database.password()));
  private final List<UUID> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger caughtUp = new AtomicInteger();
  private final AtomicInteger woken = new AtomicInteger();

  @BeforeEach
  void listen() {
    listener.hear(
        "ids",
        new NotificationListener.Hearer() {
          @Override
          public void heard(String payload) {
            heard.add(UUID.fromString(payload));
          }

          @Override
          public void caughtUp() {
            caughtUp.incrementAndGet();
          }
        });
    listener.hear("other", NotificationListener.Hearer.waking(woken::incrementAndGet));
    listener.start();
    await().untilAsserted(() -> assertThat(caughtUp).hasValue(1));
  }

  @AfterEach
  void stop() {
    listener.stop();
  }

  private void say(String channel, String payload) {
    rows.jdbc()
        .sql("select pg_notify(:channel, :payload)")
        .param("channel", channel)
        .param("payload", payload)
        .query((_, _) -> true)
        .list();
  }

  @Test
  void each_hears_its_own_channel() {
    var id = UUID.randomUUID();
    say("ids", id.toString());
    say("nobody", "");
    say("other", "");
    await().untilAsserted(() -> assertThat(woken).as("once for having caught up").hasValue(2));
    assertThat(heard).containsExactly(id);
  }

  @Test
  void it_goes_on_and_catches_up_when_its_connection_is_gone() {
    rows.jdbc()
        .sql(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where application_name = 'gostream-worker-listen' and datname = current_database()
            """)
        .query((_, _) -> true)
        .list();
    await().untilAsserted(() -> assertThat(caughtUp).hasValue(2));
    assertStillHears();
  }

  @Test
  void it_goes_on_and_catches_up_after_a_payload_that_nobody_understands() {
    say("ids", "nonsense");
    await().untilAsserted(() -> assertThat(caughtUp).hasValue(2));
    assertStillHears();
  }

  private void assertStillHears() {
    var id = UUID.randomUUID();
    say("ids", id.toString());
    await().untilAsserted(() -> assertThat(heard).contains(id));
  }
}
