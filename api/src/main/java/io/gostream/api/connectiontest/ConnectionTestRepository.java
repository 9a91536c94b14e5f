package io.gostream.api.connectiontest;

import io.gostream.core.connectiontest.ConnectionOutcome;
import io.gostream.core.connectiontest.ConnectionTestState;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.relay.ReasonCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// `connection_tests`: the api says what is to be tried, and gives up what nobody has ended.
@Repository
class ConnectionTestRepository {

  /// A worker takes one within a second and needs 10 s at most. A clock that jumps meanwhile costs
  /// a test, which is made again.
  private static final String GIVE_UP =
      """
      update connection_tests set state = 'DONE', outcome = 'UNKNOWN', stream_key_cipher = null
      where state = 'RUNNING'
        and created_at <= now() - case when claimed then interval '14 s' else interval '4 s' end
      """;

  private final JdbcClient jdbc;

  ConnectionTestRepository(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(
      UUID id, UUID userId, UUID projectId, DestinationUrl url, byte @Nullable [] keyCipher) {
    jdbc.sql(
            """
            insert into connection_tests (id, user_id, project_id, rtmp_url, stream_key_cipher)
            values (:id, :userId, :projectId, :url, cast(:keyCipher as bytea))
            """)
        .param("id", id)
        .param("userId", userId)
        .param("projectId", projectId)
        .param("url", url.toString())
        .param("keyCipher", keyCipher)
        .update();
  }

  Optional<ConnectionTest> find(UUID userId, UUID projectId, UUID id) {
    return jdbc.sql(
            """
            select id, rtmp_url, state, outcome, claimed, step_millis, reason, created_at from connection_tests
            where id = :id and project_id = :projectId and user_id = :userId
            """)
        .param("id", id)
        .param("projectId", projectId)
        .param("userId", userId)
        .query((row, _) -> test(row))
        .optional();
  }

  int countRunning(UUID userId) {
    return jdbc.sql(
            "select count(*) from connection_tests where user_id = :userId and state = 'RUNNING'")
        .param("userId", userId)
        .query(Integer.class)
        .single();
  }

  /// How long until the user has begun fewer than so many within the window; nothing when that is
  /// so already.
  Optional<Duration> waitForRoom(UUID userId, int most, Duration window) {
    return jdbc.sql(
            """
            select extract(epoch from created_at + make_interval(secs => :window) - now()) as seconds
            from connection_tests
            where user_id = :userId and created_at > now() - make_interval(secs => :window)
            order by created_at desc
            offset :others limit 1
            """)
        .param("userId", userId)
        .param("window", window.toSeconds())
        .param("others", most - 1)
        .query((row, _) -> Duration.ofSeconds((long) Math.ceil(row.getDouble("seconds"))))
        .optional();
  }

  void giveUp(UUID userId) {
    jdbc.sql(GIVE_UP + "and user_id = :userId").param("userId", userId).update();
  }

  void giveUpAll() {
    jdbc.sql(GIVE_UP).update();
  }

  /// An hour is the most that is promised.
  void deleteOld() {
    jdbc.sql("delete from connection_tests where created_at < now() - interval '55 min'").update();
  }

  private static ConnectionTest test(ResultSet row) throws SQLException {
    String outcome = row.getString("outcome");
    String reason = row.getString("reason");
    return new ConnectionTest(
        row.getObject("id", UUID.class),
        DestinationUrl.parse(row.getString("rtmp_url")).scheme(),
        ConnectionTestState.valueOf(row.getString("state")),
        outcome == null ? null : ConnectionOutcome.valueOf(outcome),
        row.getBoolean("claimed"),
        List.copyOf(Arrays.asList((Integer[]) row.getArray("step_millis").getArray())),
        reason == null ? null : ReasonCode.valueOf(reason),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }
}
