package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import io.gostream.core.secret.SecretText;
import io.gostream.worker.testkit.Ingest;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.RtmpSink.Manner;
import io.gostream.worker.testkit.SinkConnection;
import io.gostream.worker.testkit.WorkerInside;
import java.sql.Array;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Connection tests as rows: taken by one worker each, as its role, and answered.
class ConnectionTestIT {

  private static final PostgresForTests.Database DATABASE = PostgresForTests.migrated();
  private static final Rows ROWS = new Rows(DATABASE);
  private static final Rows.Project PROJECT = ROWS.project();

  private static Ingest ingest;
  private static WorkerInside worker;
  private static WorkerInside another;

  @BeforeAll
  static void start() {
    ingest = new Ingest();
    worker = new WorkerInside(DATABASE, ingest);
    another = new WorkerInside(DATABASE, ingest);
  }

  @AfterAll
  static void end() {
    worker.close();
    another.close();
    ingest.close();
  }

  private static UUID ask(String url, String key) {
    var id = Ids.newId();
    return ask(id, url, key, id);
  }

  /// @param sealedFor the row that the key was sealed for
  private static UUID ask(UUID id, String url, String key, UUID sealedFor) {
    var user =
        ROWS.jdbc()
            .sql("select user_id from projects where id = :id")
            .param("id", PROJECT.id())
            .query(UUID.class)
            .single();
    ROWS.jdbc()
        .sql(
            """
            insert into connection_tests (id, user_id, project_id, rtmp_url, stream_key_cipher)
            values (:id, :user, :project, :url, :cipher)
            """)
        .param("id", id)
        .param("user", user)
        .param("project", PROJECT.id())
        .param("url", url)
        .param(
            "cipher",
            SecretBox.fromBase64(Rows.MASTER_KEY)
                .encrypt(SecretText.of(key), SecretContext.connectionTestKey(user, sealedFor)))
        .update();
    return id;
  }

  private static Map<String, @Nullable Object> row(UUID test) {
    return ROWS.jdbc()
        .sql("select * from connection_tests where id = :id")
        .param("id", test)
        .query()
        .singleRow();
  }

  private static Map<String, @Nullable Object> awaitDone(UUID test) {
    await().until(() -> "DONE".equals(row(test).get("state")));
    return row(test);
  }

  private static Integer[] millis(Map<String, @Nullable Object> row) throws SQLException {
    var array = Objects.requireNonNull((Array) row.get("step_millis"));
    return (Integer[]) array.getArray();
  }

  @Test
  void aTestEndsWithItsOutcomeAndItsKeyIsInNoRowAnyMore() throws SQLException {
    try (var sink = new RtmpSink()) {
      var done = awaitDone(ask(sink.url(), "a-key-to-try"));
      assertThat(done)
          .containsEntry("outcome", "OK")
          .containsEntry("reason", null)
          .containsEntry("stream_key_cipher", null)
          .containsEntry("claimed", true);
      assertThat(millis(done)).hasSize(5);
      assertThat(sink.connections())
          .extracting(SinkConnection::name)
          .containsExactly("a-key-to-try");
    }
  }

  @Test
  void aTestThatFailsSaysAtWhichStepAndWhy() throws SQLException {
    try (var sink = new RtmpSink().behaving(Manner.REJECT_APP)) {
      var done = awaitDone(ask(sink.url(), "key"));
      assertThat(done).containsEntry("outcome", "FAILED").containsEntry("reason", "BAD_URL");
      assertThat(millis(done)).hasSize(4);
    }
  }

  @Test
  void aKeyThatWasSealedForAnotherRowIsOurMistakeAndSentNowhere() {
    try (var sink = new RtmpSink()) {
      var done = awaitDone(ask(Ids.newId(), sink.url(), "key", Ids.newId()));
      assertThat(done).containsEntry("outcome", "FAILED").containsEntry("reason", "INTERNAL");
      assertThat(sink.sockets()).isZero();
    }
  }

  @Test
  void ofManyTestsEachIsTakenByOneWorker() {
    try (var sink = new RtmpSink()) {
      var tests =
          IntStream.range(0, 30).mapToObj(number -> ask(sink.url(), "key-" + number)).toList();
      tests.forEach(test -> assertThat(awaitDone(test)).containsEntry("outcome", "OK"));
      assertThat(sink.connections()).hasSize(tests.size());
      assertThat(sink.connections()).extracting(SinkConnection::name).doesNotHaveDuplicates();
    }
  }

  @Test
  void aTestThatWasGivenUpIsNotTaken() {
    try (var sink = new RtmpSink()) {
      var over = Ids.newId();
      ROWS.jdbc()
          .sql(
              """
              insert into connection_tests (id, user_id, project_id, rtmp_url, state, outcome)
              select :id, user_id, id, :url, 'DONE', 'UNKNOWN' from projects where id = :project
              """)
          .param("id", over)
          .param("url", sink.url())
          .param("project", PROJECT.id())
          .update();
      awaitDone(ask(sink.url(), "the-next"));
      assertThat(row(over)).containsEntry("outcome", "UNKNOWN");
      assertThat(sink.connections()).extracting(SinkConnection::name).containsExactly("the-next");
    }
  }
}
