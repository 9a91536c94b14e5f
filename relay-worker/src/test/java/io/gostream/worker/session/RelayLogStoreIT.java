package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.PostgresForTests;
import io.gostream.core.secret.SecretBox;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.relay.LogLine;
import io.gostream.worker.testkit.Rows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RelayLogStoreIT {

  private final Rows rows = new Rows(PostgresForTests.migrated());
  private final Rows.Project project = rows.project();
  private final UUID session = rows.session(project);
  private final Lease lease =
      new SessionStore(
              rows.jdbc(),
              SecretBox.fromBase64(Rows.MASTER_KEY),
              new MediaFiles(Path.of("target", "media")))
          .claim(rows.worker(), 1)
          .getFirst()
          .lease();
  private final RelayLogStore store = new RelayLogStore(rows.jdbc());

  private Rows.Target target() {
    return rows.target(project, session, "rtmp://live.example.org/app", "key", true);
  }

  private RelayLogs.Entry line(Rows.Target target, Lease held, String text) {
    return new RelayLogs.Entry(target.relayId(), held, new LogLine(Instant.now(), text));
  }

  @Test
  void linesOfSeveralRelaysAreWrittenInTheirOrderWithOneStatement() {
    var one = target();
    var two = target();
    store.write(List.of(line(one, lease, "a"), line(two, lease, "x"), line(one, lease, "b")));
    store.write(List.of(line(one, lease, "c")));
    assertThat(rows.log(one)).containsExactly("a", "b", "c");
    assertThat(rows.log(two)).containsExactly("x");
  }

  @Test
  void theLastTwoHundredOfEachAreKept() {
    var quiet = target();
    var chatty = target();
    store.write(List.of(line(quiet, lease, "the only one")));
    for (int batch = 0; batch < 7; batch++) {
      var lines = new ArrayList<RelayLogs.Entry>();
      for (int i = 0; i < 73; i++) {
        lines.add(line(chatty, lease, "line " + (batch * 73 + i)));
      }
      store.write(lines);
    }
    assertThat(rows.log(chatty)).hasSize(200).startsWith("line 311").endsWith("line 510");
    assertThat(rows.log(quiet)).containsExactly("the only one");
  }

  @Test
  void aStaleEpochWritesNothing() {
    var target = target();
    store.write(
        List.of(
            line(target, new Lease(session, lease.workerId(), lease.epoch() - 1), "stale"),
            line(target, new Lease(session, rows.worker(), lease.epoch()), "somebody else's")));
    assertThat(rows.log(target)).isEmpty();
  }

  @Test
  void whileTheDatabaseIsAwayTheLatestHundredOfEachWait() {
    var logs = new RelayLogs();
    var target = target();
    for (int i = 0; i < 150; i++) {
      logs.add(line(target, lease, "line " + i));
    }
    var taken = logs.take();
    assertThat(taken).hasSize(100);
    assertThat(logs.take()).isEmpty();
    logs.add(line(target, lease, "newer"));
    logs.putBack(taken);
    assertThat(logs.take())
        .extracting(entry -> entry.line().text())
        .hasSize(100)
        .startsWith("line 51")
        .endsWith("line 149", "newer");
  }
}
