package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gostream.core.PostgresForTests;
import io.gostream.core.secret.SecretBox;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.testkit.Rows;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureStoreIT {

  private static final byte[] JPEG = {1, 2, 3};

  private final Rows rows = new Rows(PostgresForTests.migrated());
  private final Lease lease = lease();
  private final PictureStore store = new PictureStore(rows.jdbc());

  private SessionStore sessions() {
    return new SessionStore(
        rows.jdbc(), SecretBox.fromBase64(Rows.MASTER_KEY), new MediaFiles(Path.of("target")));
  }

  private Lease lease() {
    rows.session(rows.project());
    return sessions().claim(rows.worker(), 1).getFirst().lease();
  }

  @BeforeEach
  void look() {
    rows.jdbc()
        .sql(
            "insert into pictures (stream_id, user_id, looks) select id, user_id, 3 from streams where id = :id")
        .param("id", lease.streamId())
        .update();
  }

  private long version() {
    return rows.jdbc()
        .sql("select version from pictures where stream_id = :id")
        .param("id", lease.streamId())
        .query(Long.class)
        .single();
  }

  @Test
  void aSessionSaysHowOftenSomebodyHasLooked() {
    var unseen = rows.session(rows.project());
    assertThat(sessions().sessions(List.of(lease.streamId(), unseen)))
        .extracting(SessionRow::streamId, SessionRow::looks)
        .containsExactlyInAnyOrder(tuple(lease.streamId(), 3L), tuple(unseen, null));
  }

  @Test
  void eachPictureHasAVersionOfItsOwn() {
    store.write(lease, JPEG);
    store.write(lease, JPEG);
    assertThat(version()).isEqualTo(2);
  }

  @Test
  void aStaleLeaseWritesNothing() {
    store.write(new Lease(lease.streamId(), lease.workerId(), lease.epoch() - 1), JPEG);
    store.write(new Lease(lease.streamId(), rows.worker(), lease.epoch()), JPEG);
    assertThat(version()).isZero();
  }
}
