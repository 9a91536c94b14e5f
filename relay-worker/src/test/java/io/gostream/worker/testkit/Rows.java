package io.gostream.worker.testkit;

import io.gostream.core.PostgresForTests.Database;
import io.gostream.core.control.Channels;
import io.gostream.core.id.Ids;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.secret.SecretContext;
import io.gostream.core.secret.SecretText;
import io.gostream.core.session.StreamKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.SqlArrayValue;

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

  /// Sessions of a project each, all at once.
  public void manySessions(int number) {
    var ids = new Object[number];
    var ciphers = new byte[number][];
    for (int i = 0; i < number; i++) {
      var id = Ids.newId();
      ids[i] = id;
      ciphers[i] =
          secrets.encrypt(StreamKey.generate().secret(), SecretContext.streamKey(userId, id));
    }
    jdbc.sql(
            """
            insert into projects (id, user_id, name, stream_key_hash, stream_key_cipher, stream_key_hint)
            select id, :user, 'a project', sha256(cipher), cipher, 'hint'
            from unnest(:ids, :ciphers) as p (id, cipher)
            """)
        .param("user", userId)
        .param("ids", new SqlArrayValue("uuid", ids))
        .param("ciphers", new SqlArrayValue("bytea", (Object[]) ciphers))
        .update();
    jdbc.sql(
            """
            insert into streams (id, user_id, project_id, state, ingest_node)
            select id, :user, id, 'LIVE', 'local' from unnest(:ids) as p (id)
            """)
        .param("user", userId)
        .param("ids", new SqlArrayValue("uuid", ids))
        .update();
    jdbc.sql("analyze projects, streams").update(); // else PostgreSQL does so after a minute
  }

  /// As after "Go live with slate": no encoder has come.
  public UUID waiting(Project project) {
    var id = Ids.newId();
    jdbc.sql(
            """
            insert into streams (id, user_id, project_id, state) values (:id, :user, :project, 'WAITING')
            """)
        .param("id", id)
        .param("user", userId)
        .param("project", project.id())
        .update();
    say(id);
    return id;
  }

  /// As after an accepted publish into a session that waited or was interrupted.
  public void published(UUID sessionId) {
    jdbc.sql(
            """
            update streams set state = 'LIVE', interrupted_at = null, ingest_node = 'local' where id = :id
            """)
        .param("id", sessionId)
        .update();
    say(sessionId);
  }

  /// As after the api has noticed that the encoder is gone.
  public void interrupted(UUID sessionId) {
    jdbc.sql("update streams set state = 'INTERRUPTED', interrupted_at = now() where id = :id")
        .param("id", sessionId)
        .update();
    say(sessionId);
  }

  public void wantSource(UUID sessionId, String source) {
    jdbc.sql("update streams set wanted_source = :source where id = :id")
        .param("source", source)
        .param("id", sessionId)
        .update();
    say(sessionId);
  }

  public void delay(Project project, int delayMillis) {
    jdbc.sql("update projects set program_delay_ms = :delay where id = :id")
        .param("delay", delayMillis)
        .param("id", project.id())
        .update();
  }

  /// An upload that has arrived.
  public UUID medium(Path file) {
    try {
      var id = Ids.newId();
      var folder = WorkerInside.MEDIA.resolve(userId.toString());
      Files.createDirectories(folder);
      Files.copy(file, folder.resolve(id.toString()));
      jdbc.sql(
              """
              insert into media (id, user_id, name, content_hash, size_bytes)
              values (:id, :user, 'a medium', :hash, :size)
              """)
          .param("id", id)
          .param("user", userId)
          .param("hash", id.toString().getBytes(StandardCharsets.UTF_8))
          .param("size", Files.size(file))
          .update();
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Path mediumFile(UUID mediaId) {
    return WorkerInside.MEDIA.resolve(userId.toString()).resolve(mediaId.toString());
  }

  public Map<String, @Nullable Object> medium(UUID id) {
    return jdbc.sql("select * from media where id = :id").param("id", id).query().singleRow();
  }

  public void chooseSlate(Project project, UUID sessionId, @Nullable UUID mediaId) {
    jdbc.sql("update projects set slate_media_id = cast(:media as uuid) where id = :id")
        .param("media", mediaId)
        .param("id", project.id())
        .update();
    say(sessionId);
  }

  public String onAir(UUID sessionId) {
    return String.valueOf(session(sessionId).get("on_air"));
  }

  /// The causes of the session's interruptions, in order; those that go on end with `…`.
  public List<String> interruptions(UUID sessionId) {
    return jdbc.sql(
            """
            select cause || case when ended_at is null then '…' else '' end
            from interruptions where stream_id = :id order by started_at
            """)
        .param("id", sessionId)
        .query((row, _) -> row.getString(1))
        .list();
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
    insertRelay(relayId, sessionId, destinationId, running);
    return new Target(destinationId, relayId);
  }

  /// The same destination in another session, running.
  public Target relay(Target earlier, UUID sessionId) {
    var relayId = Ids.newId();
    insertRelay(relayId, sessionId, earlier.destinationId(), true);
    return new Target(earlier.destinationId(), relayId);
  }

  private void insertRelay(UUID relayId, UUID sessionId, UUID destinationId, boolean running) {
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

  public void deleteDestination(Target target) {
    jdbc.sql("delete from destinations where id = :id")
        .param("id", target.destinationId())
        .update();
  }

  public void end(UUID sessionId) {
    end(sessionId, "STOPPED_BY_USER");
  }

  /// One that has ended stays as it is.
  public void end(UUID sessionId, String reason) {
    jdbc.sql(
            """
            update streams
            set state = 'ENDED', ended_at = now(), end_reason = :reason, interrupted_at = null
            where id = :id and ended_at is null
            """)
        .param("id", sessionId)
        .param("reason", reason)
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

  /// The texts of a relay's log, in order.
  public List<String> log(Target target) {
    return jdbc.sql("select text from relay_logs where relay_id = :id order by id")
        .param("id", target.relayId())
        .query((row, _) -> row.getString(1))
        .list();
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

  /// A worker that has said hello, on another machine.
  public UUID worker() {
    var id = Ids.newId();
    jdbc.sql(
            """
            insert into workers (id, host, version, capacity, machine, pid, start_ticks)
            values (:id, 'here', 'test', 10, '', 1, 1)
            """)
        .param("id", id)
        .update();
    return id;
  }

  /// How many workers have said hello and are not dead.
  public int workers() {
    return jdbc.sql("select count(*) from workers").query(Integer.class).single();
  }

  /// What the others see of the workers from now on: processes on another machine.
  public void workersAreElsewhere() {
    jdbc.sql("update workers set machine = 'elsewhere'").update();
  }

  public long framesDropped(Target target) {
    return jdbc.sql("select frames_dropped from relays where id = :id")
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
