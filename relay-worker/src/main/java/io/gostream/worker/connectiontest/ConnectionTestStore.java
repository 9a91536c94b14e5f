package io.gostream.worker.connectiontest;

import io.gostream.core.connectiontest.ConnectionTestState;
import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import io.gostream.worker.relay.RelayTarget;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// `connection_tests`: what the worker takes of it, and what it writes.
public final class ConnectionTestStore {

  private final JdbcClient jdbc;
  private final SecretBox secrets;

  public ConnectionTestStore(JdbcClient jdbc, SecretBox secrets) {
    this.jdbc = jdbc;
    this.secrets = secrets;
  }

  /// @param sealedKey null for none
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Claimed(UUID id, UUID userId, DestinationUrl url, byte @Nullable [] sealedKey) {
    @Override
    public String toString() {
      return "Claimed[" + id + "]";
    }
  }

  /// Takes the test that waits the longest; no other worker does, and its key is in no row any
  /// more.
  Optional<Claimed> claim() {
    return jdbc.sql(
            """
            with next as (
                select id, user_id, rtmp_url, stream_key_cipher from connection_tests
                where state = 'RUNNING' and not claimed
                order by id
                limit 1
                for update skip locked)
            update connection_tests t
            set claimed = true, stream_key_cipher = null
            from next
            where t.id = next.id
            returning next.id, next.user_id, next.rtmp_url, next.stream_key_cipher
            """)
        .query((row, _) -> claimed(row))
        .optional();
  }

  private static Claimed claimed(ResultSet row) throws SQLException {
    return new Claimed(
        row.getObject("id", UUID.class),
        row.getObject("user_id", UUID.class),
        DestinationUrl.parse(row.getString("rtmp_url")),
        row.getBytes("stream_key_cipher"));
  }

  /// @throws io.gostream.core.secret.SecretBox.UnreadableSecretException when the key is not of
  ///   this row
  RelayTarget target(Claimed test) {
    var sealed = test.sealedKey();
    var context = SecretContext.connectionTestKey(test.userId(), test.id());
    return new RelayTarget(test.url(), sealed == null ? null : secrets.decrypt(sealed, context));
  }

  /// A test that was given up meanwhile stays so.
  void write(UUID id, Findings findings) {
    var outcome = findings.outcome();
    var reason = findings.reason();
    var state = outcome == null ? ConnectionTestState.RUNNING : ConnectionTestState.DONE;
    jdbc.sql(
            """
            update connection_tests
            set state = :state, outcome = :outcome, step_millis = :millis, reason = :reason
            where id = :id and state = 'RUNNING'
            """)
        .param("state", state.name())
        .param("outcome", outcome == null ? null : outcome.name())
        .param("millis", new SqlArrayValue("integer", findings.millis().toArray()))
        .param("reason", reason == null ? null : reason.name())
        .param("id", id)
        .update();
  }
}
