package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.PostgresForTests;
import io.gostream.core.id.Ids;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.core.secret.SecretBox;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.presence.WorkerIdentity;
import io.gostream.worker.relay.RelayFigures;
import io.gostream.worker.testkit.Rows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Leases, and what a write without one changes: nothing.
class SessionStoreIT {

  private static final Duration LEASE = Duration.ofSeconds(5);

  private final Rows rows = new Rows(PostgresForTests.migrated());
  private final SecretBox secrets = SecretBox.fromBase64(Rows.MASTER_KEY);

  private static WorkerIdentity worker() {
    return new WorkerIdentity(Ids.newId(), "here", "test", 10);
  }

  private SessionStore store(WorkerIdentity me) {
    return new SessionStore(
        rows.jdbc(), secrets, me, LEASE, new MediaFiles(Path.of("target", "media")));
  }

  private static Observation observation(Rows.Target target, Lease lease, RelayState state) {
    return new Observation(
        target.relayId(), lease, state, new RelayFigures(5, 7, 8), 6, ReasonCode.STALLED);
  }

  private void letLeasesRunOut() {
    rows.jdbc().sql("update streams set lease_expires_at = now() - interval '1 s'").update();
  }

  @Test
  void aSessionIsClaimedOnceHoweverManyTryAtOnce() throws Exception {
    var ids = IntStream.range(0, 20).mapToObj(_ -> rows.session(rows.project())).toList();
    Callable<List<ClaimedSession>> claim = () -> store(worker()).claim(20);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var claimed = threads.invokeAll(Collections.nCopies(8, claim));
      var all = new ArrayList<UUID>();
      for (var one : claimed) {
        one.get().forEach(c -> all.add(c.lease().streamId()));
      }
      assertThat(all).containsExactlyInAnyOrderElementsOf(ids);
    }
  }

  @Test
  void aClaimBringsTheStreamKeyAndRaisesTheEpoch() {
    var project = rows.project();
    var id = rows.session(project);
    var claimed = store(worker()).claim(1).getFirst();
    assertThat(claimed.lease()).isEqualTo(new Lease(id, 1));
    assertThat(claimed.streamKey()).isEqualTo(project.key().secret());
    assertThat(claimed.toString()).doesNotContain(project.key().secret().value());
  }

  @Test
  void aHeldSessionIsLeftAloneAndOneWhoseLeaseRanOutIsTakenByItsOwnerAtOnce() {
    rows.session(rows.project());
    var me = worker();
    assertThat(store(me).claim(1)).hasSize(1);
    assertThat(store(worker()).claim(1)).isEmpty();
    assertThat(store(me).claim(1)).isEmpty();
    letLeasesRunOut();
    assertThat(store(me).claim(1)).extracting(c -> c.lease().epoch()).containsExactly(2L);
  }

  @Test
  void aRenewalAnswersWithWhatIsStillOurs() {
    var first = rows.session(rows.project());
    var mine = store(worker());
    var lease = mine.claim(1).getFirst().lease();
    assertThat(mine.renew(List.of(lease))).isEqualTo(Set.of(first));
    assertThat(mine.renew(List.of(new Lease(first, 0)))).isEmpty();
    assertThat(store(worker()).renew(List.of(lease))).isEmpty();
    assertThat(mine.renew(List.of())).isEmpty();
  }

  @Test
  void aStaleEpochWritesNothing() {
    var project = rows.project();
    var id = rows.session(project);
    var target = rows.target(project, id, "rtmp://live.example.org/app", "key", true);
    var me = worker();
    var store = store(me);
    var current = store.claim(1).getFirst().lease();
    var stale = new Lease(id, current.epoch() - 1);
    var observations = new ObservationStore(rows.jdbc(), me);
    var live = new RelayState.Live(Instant.now(), false);

    store.writeAttached(stale, true);
    observations.write(List.of(observation(target, stale, live)));
    store.release(stale);
    assertThat(rows.session(id).get("attached_at")).isNull();
    assertThat(rows.session(id).get("worker_id")).isEqualTo(me.id());
    assertThat(rows.state(target)).isEqualTo("IDLE");

    store.writeAttached(current, true);
    observations.write(List.of(observation(target, current, live)));
    assertThat(rows.session(id).get("attached_at")).isNotNull();
    assertThat(rows.state(target)).isEqualTo("LIVE");
    assertThat(rows.relay(target))
        .containsEntry("bytes_out", 5L)
        .containsEntry("bitrate", 6L)
        .containsEntry("frames_dropped", 7L)
        .containsEntry("retries", 8)
        .containsEntry("last_reason", "STALLED");
    store.release(current);
    assertThat(rows.session(id).get("worker_id")).isNull();
  }

  @Test
  void theLatestTroubleIsKeptWhenItIsOver() {
    var project = rows.project();
    var id = rows.session(project);
    var target = rows.target(project, id, "rtmp://live.example.org/app", "key", true);
    var me = worker();
    var lease = store(me).claim(1).getFirst().lease();
    var observations = new ObservationStore(rows.jdbc(), me);
    observations.write(
        List.of(
            observation(
                target, lease, new RelayState.Reconnecting(1, ReasonCode.STALLED, Instant.now()))));
    assertThat(rows.relay(target)).containsEntry("reason", "STALLED");
    observations.write(
        List.of(
            new Observation(
                target.relayId(), lease, new RelayState.Idle(), RelayFigures.NONE, 0, null)));
    assertThat(rows.relay(target))
        .containsEntry("reason", null)
        .containsEntry("last_reason", "STALLED");
  }

  @Test
  void aSlowRelayIsLiveWithThatReason() {
    var project = rows.project();
    var id = rows.session(project);
    var target = rows.target(project, id, "rtmp://live.example.org/app", "key", true);
    var me = worker();
    var lease = store(me).claim(1).getFirst().lease();
    new ObservationStore(rows.jdbc(), me)
        .write(List.of(observation(target, lease, new RelayState.Live(Instant.now(), true))));
    assertThat(rows.relay(target)).containsEntry("state", "LIVE").containsEntry("reason", "SLOW");
  }

  @Test
  void theRelaysOfASessionThatEndedUnderADeadWorkerAreNotLeftLive() {
    var project = rows.project();
    var id = rows.session(project);
    var target = rows.target(project, id, "rtmp://live.example.org/app", "key", true);
    var me = worker();
    var lease = store(me).claim(1).getFirst().lease();
    new ObservationStore(rows.jdbc(), me)
        .write(List.of(observation(target, lease, new RelayState.Live(Instant.now(), false))));
    rows.end(id);
    store(worker()).tidyAbandoned();
    assertThat(rows.state(target)).as("its worker may still live").isEqualTo("LIVE");
    letLeasesRunOut();
    store(worker()).tidyAbandoned();
    assertThat(rows.state(target)).isEqualTo("IDLE");
    assertThat(rows.bytesOut(target)).isEqualTo(5);
  }
}
