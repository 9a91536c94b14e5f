package io.gostream.worker.testkit;

import io.gostream.core.PostgresForTests.Database;
import io.gostream.core.control.Channels;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import io.gostream.core.secret.SecretText;
import io.gostream.core.session.StreamKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Plays the api: writes what is wanted, reads what was observed.
public final class Rows {

  public static final String MASTER_KEY =
      Base64.getEncoder()
          .encodeToString("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

  private final JdbcClient jdbc;
  private final SecretBox secrets = SecretBox.fromBase64(MASTER_KEY);
  private final UUID userId = Ids.newId();

  public record Project(UUID id, StreamKey key) {}

  /// @param relayId its row in the session
  public record Target(UUID destinationId, UUID relayId) {}

  public Rows(Database database) {
    jdbc =
        JdbcClient.create(
            new DriverManagerDataSource(database.url(), database.user(), database.password()));
    jdbc.sql("insert into users (id, email, password_hash) values (:id, :email, 'none')")
        .param("id", userId)
        .param("email", userId + "@example.org")
        .update();
  }

  public JdbcClient jdbc() {
    return jdbc;
  }

  public Project project() {
    var id = Ids.newId();
    var key = StreamKey.generate();
    jdbc.sql(
            """
            insert into projects (id, user_id, name, stream_key_hash, stream_key_cipher, stream_key_hint)
            values (:id, :user, 'a project', :hash, :cipher, 'hint')
            """)
        .param("id", id)
        .param("user", userId)
        .param("hash", id.toString().getBytes(StandardCharsets.UTF_8))
        .param("cipher", secrets.encrypt(key.secret(), SecretContext.streamKey(userId, id)))
        .update();
    return new Project(id, key);
  }

  /// As after an accepted publish at the node `local`.
  public UUID session(Project project) {
    var id = Ids.newId();
    jdbc.sql(
            """
            insert into streams (id, user_id, project_id, state, ingest_node)
            values (:id, :user, :project, 'LIVE', 'local')
            """)
        .param("id", id)
        .param("user", userId)
        .param("project", project.id())
        .update();
    say(id);
    return id;
  }

  /// A destination and its relay in the session.
  public Target target(Project project, UUID sessionId, String url, String key, boolean running) {
    var destinationId = Ids.newId();
    var relayId = Ids.newId();
    jdbc.sql(
            """
            insert into destinations (id, user_id, project_id, platform, name, rtmp_url, stream_key_cipher)
            values (:id, :user, :project, 'CUSTOM', 'a destination', :url, :cipher)
            """)
        .param("id", destinationId)
        .param("user", userId)
        .param("project", project.id())
        .param("url", url)
        .param(
            "cipher",
            secrets.encrypt(
                SecretText.of(key), SecretContext.destinationKey(userId, destinationId)))
        .update();
    jdbc.sql(
            """
            insert into relays (id, user_id, stream_id, destination_id, destination_name, platform, wanted, wanted_by)
            values (:id, :user, :stream, :destination, 'a destination', 'CUSTOM', :wanted, 'USER')
            """)
        .param("id", relayId)
        .param("user", userId)
        .param("stream", sessionId)
        .param("destination", destinationId)
        .param("wanted", running ? "RUNNING" : "STOPPED")
        .update();
    say(sessionId);
    return new Target(destinationId, relayId);
  }

  public void want(UUID sessionId, Target target, String wanted) {
    jdbc.sql(
            """
            update relays
            set wanted = :wanted,
                wanted_revision = wanted_revision + case when :wanted = 'RUNNING' then 1 else 0 end
            where id = :id
            """)
        .param("wanted", wanted)
        .param("id", target.relayId())
        .update();
    say(sessionId);
  }

  public void changeUrl(UUID sessionId, Target target, String url) {
    jdbc.sql(
            """
            update destinations set rtmp_url = :url, target_revision = target_revision + 1
            where id = :id
            """)
        .param("url", url)
        .param("id", target.destinationId())
        .update();
    say(sessionId);
  }

  public void end(UUID sessionId) {
    jdbc.sql(
            """
            update streams set state = 'ENDED', ended_at = now(), end_reason = 'ENCODER_STOPPED'
            where id = :id
            """)
        .param("id", sessionId)
        .update();
    say(sessionId);
  }

  public Map<String, @Nullable Object> session(UUID id) {
    return jdbc.sql("select * from streams where id = :id").param("id", id).query().singleRow();
  }

  public Map<String, @Nullable Object> relay(Target target) {
    return jdbc.sql("select * from relays where id = :id")
        .param("id", target.relayId())
        .query()
        .singleRow();
  }

  public String state(Target target) {
    return String.valueOf(relay(target).get("state"));
  }

  public long bytesOut(Target target) {
    return jdbc.sql("select bytes_out from relays where id = :id")
        .param("id", target.relayId())
        .query(Long.class)
        .single();
  }

  private void say(UUID sessionId) {
    jdbc.sql("select pg_notify(:channel, :id)")
        .param("channel", Channels.WANTED)
        .param("id", sessionId.toString())
        .query((_, _) -> true)
        .list();
  }
}
