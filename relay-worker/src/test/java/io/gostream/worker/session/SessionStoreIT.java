package io.gostream.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.gostream.core.PostgresForTests;
import io.gostream.core.relay.ReasonCode;
import io.gostream.core.relay.RelayState;
import io.gostream.core.secret.SecretBox;
import io.gostream.core.session.InterruptionCause;
import io.gostream.core.session.OnAir;
import io.gostream.core.session.PreviewState;
import io.gostream.worker.media.MediaFiles;
import io.gostream.worker.program.OnAirChange;
import io.gostream.worker.relay.RelayFigures;
import io.gostream.worker.testkit.Rows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// Leases, and what a write without one changes: nothing.
class SessionStoreIT {

  private final PostgresForTests.Database database = PostgresForTests.migrated();
  private final Rows rows = new Rows(database);
  private final JdbcClient asWorker = client(PostgresForTests.asWorker(database));
  private final SecretBox secrets = SecretBox.fromBase64(Rows.MASTER_KEY);
  private final SessionStore store =
      new SessionStore(asWorker, secrets, new MediaFiles(Path.of("target", "media")));
  private final ObservationStore observations = new ObservationStore(asWorker);

  private static JdbcClient client(PostgresForTests.Database database) {
    var dataSource =
        new DriverManagerDataSource(database.url(), database.user(), database.password());
    var properties = new Properties();
    properties.setProperty("options", "-c gostream.tenant=system");
    dataSource.setConnectionProperties(properties);
    return JdbcClient.create(dataSource);
  }

  private UUID worker() {
    return rows.worker();
  }

  private void dies(UUID worker) {
    asWorker.sql("delete from workers where id = :id").param("id", worker).update();
  }

  private static Observation observation(Rows.Target target, Lease lease, RelayState state) {
    return new Observation(
        target.relayId(), lease, state, new RelayFigures(5, 7, 8), 6, ReasonCode.STALLED);
  }

  @Test
  void aSessionIsClaimedOnceHoweverManyTryAtOnce() throws Exception {
    var ids = IntStream.range(0, 20).mapToObj(_ -> rows.session(rows.project())).toList();
    Callable<List<ClaimedSession>> claim = () -> store.claim(worker(), 20);
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
    var me = worker();
    var claimed = store.claim(me, 1).getFirst();
    assertThat(claimed.lease()).isEqualTo(new Lease(id, me, 1));
    assertThat(claimed.streamKey()).isEqualTo(project.key().secret());
    assertThat(claimed.toString()).doesNotContain(project.key().secret().value());
  }

  @Test
  void aHeldSessionIsLeftAloneAndOneWhoseWorkersRowIsGoneIsFreeInThatMoment() {
    rows.session(rows.project());
    var first = worker();
    var second = worker();
    assertThat(store.claim(first, 1)).hasSize(1);
    assertThat(store.claim(second, 1)).isEmpty();
    assertThat(store.claim(first, 1)).isEmpty();
    dies(first);
    assertThat(store.claim(second, 1)).extracting(c -> c.lease().epoch()).containsExactly(2L);
  }

  @Test
  void aWorkerWithoutARowTakesNothing() {
    var id = rows.session(rows.project());
    var dead = worker();
    dies(dead);
    assertThatExceptionOfType(DataIntegrityViolationException.class)
        .isThrownBy(() -> store.claim(dead, 1));
    assertThat(rows.session(id).get("worker_id")).isNull();
  }

  @Test
  void aClockThatJumpsChangesNothing() {
    var id = rows.session(rows.project());
    var me = worker();
    assertThat(store.claim(me, 1)).hasSize(1);
    for (var jump : List.of("- interval '3 years'", "+ interval '6 years'")) {
      rows.jdbc()
          .sql(
              "update workers set seen_at = seen_at %1$s, started_at = started_at %1$s"
                  .formatted(jump))
          .update();
      rows.jdbc().sql("update streams set started_at = started_at " + jump).update();
      assertThat(store.claim(worker(), 1)).isEmpty();
      store.settleAbandoned();
      assertThat(rows.session(id).get("worker_id")).isEqualTo(me);
    }
  }

  @Test
  void aWorkerSeesNoAccountsAndNoHashes() {
    for (var secret :
        List.of(
            "select * from users",
            "select id from users",
            "select * from refresh_tokens",
            "select stream_key_hash from projects",
            "select name from projects",
            "select name from destinations",
            "update relays set wanted = 'STOPPED'",
            "update streams set state = 'ENDED', ended_at = now()",
            "delete from streams")) {
      assertThatExceptionOfType(DataAccessException.class)
          .as(secret)
          .isThrownBy(() -> asWorker.sql(secret).query().listOfRows())
          .havingRootCause()
          .withMessageContaining("permission denied");
    }
  }

  @Test
  void aStaleEpochWritesNothing() {
    var project = rows.project();
    var id = rows.session(project);
    var target = rows.target(project, id, "rtmp://live.example.org/app", "key", true);
    var me = worker();
    var current = store.claim(me, 1).getFirst().lease();
    var live = new RelayState.Live(Instant.now(), false);
    var onAir = new OnAirStore(asWorker);
    var slate =
        new OnAirChange(
            OnAir.LIVE, OnAir.SLATE, InterruptionCause.ENCODER_STOPPED, System.nanoTime());

    for (var stale :
        List.of(new Lease(id, me, current.epoch() - 1), new Lease(id, worker(), current.epoch()))) {
      store.writeAttached(stale, true);
      store.writePreview(stale, PreviewState.READY);
      observations.write(List.of(observation(target, stale, live)));
      onAir.write(stale, slate);
      store.release(stale);
    }
    assertThat(rows.session(id))
        .containsEntry("attached_at", null)
        .containsEntry("preview_state", "NONE")
        .containsEntry("on_air", "NOTHING")
        .containsEntry("worker_id", me);
    assertThat(rows.interruptions(id)).isEmpty();
    assertThat(rows.state(target)).isEqualTo("IDLE");

    store.writeAttached(current, true);
    observations.write(List.of(observation(target, current, live)));
    onAir.write(current, slate);
    assertThat(rows.interruptions(id)).containsExactly("ENCODER_STOPPED…");
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
  void aDestinationIsNotWantedBeforeTheSessionBeforeHasLeftIt() {
    var project = rows.project();
    var earlier = rows.session(project);
    var target = rows.target(project, earlier, "rtmp://live.example.org/app", "key", true);
    var held = store.claim(worker(), 1).getFirst().lease();
    var live = new RelayState.Live(Instant.now(), false);
    observations.write(List.of(observation(target, held, live)));
    rows.end(earlier, "ENCODER_STOPPED");
    var next = rows.session(project);
    rows.relay(target, next);

    assertThat(isWanted(next)).as("it plays out").isFalse();
    observations.write(List.of(observation(target, held, new RelayState.Idle())));
    assertThat(isWanted(next)).as("it has left").isTrue();
    observations.write(List.of(observation(target, held, live)));
    assertThat(isWanted(next)).isFalse();
    dies(held.workerId());
    assertThat(isWanted(next)).as("nobody is there any more").isTrue();
  }

  @Test
  void aRelayThatIsStoppedIsNotWanted() {
    var project = rows.project();
    var session = rows.session(project);
    var stopped = rows.target(project, session, "rtmp://live.example.org/app", "key", false);
    var running = rows.target(project, session, "rtmp://live.example.org/app", "key", true);

    assertThat(store.wantedRelays(List.of(session)))
        .extracting(WantedRelay::relayId)
        .containsExactly(running.relayId());
    rows.want(session, running, "STOPPED");
    rows.want(session, stopped, "RUNNING");
    assertThat(store.wantedRelays(List.of(session)))
        .extracting(WantedRelay::relayId, WantedRelay::revision)
        .containsExactly(tuple(stopped.relayId(), 2));
  }

  @Test
  void aRelayWhoseDestinationIsGoneIsNotWanted() {
    var project = rows.project();
    var session = rows.session(project);
    var target = rows.target(project, session, "rtmp://live.example.org/app", "key", true);

    rows.deleteDestination(target);

    assertThat(store.wantedRelays(List.of(session))).isEmpty();
    assertThat(rows.relay(target)).as("kept for the history").containsEntry("wanted", "RUNNING");
  }

  private boolean isWanted(UUID session) {
    var wanted = store.wantedRelays(List.of(session));
    assertThat(wanted).allMatch(it -> it.streamId().equals(session));
    return !wanted.isEmpty();
  }

  @Test
  void theLatestTroubleIsKeptWhenItIsOver() {
    var project = rows.project();
    var id = rows.session(project);
    var target = rows.target(project, id, "rtmp://live.example.org/app", "key", true);
    var me = worker();
    var lease = store.claim(me, 1).getFirst().lease();
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
    var lease = store.claim(me, 1).getFirst().lease();
    observations.write(
        List.of(observation(target, lease, new RelayState.Live(Instant.now(), true))));
    assertThat(rows.relay(target)).containsEntry("state", "LIVE").containsEntry("reason", "SLOW");
  }

  @Test
  void theRelaysOfASessionThatEndedUnderADeadWorkerAreNotLeftLive() {
    var project = rows.project();
    var id = rows.session(project);
    var target = rows.target(project, id, "rtmp://live.example.org/app", "key", true);
    var me = worker();
    var lease = store.claim(me, 1).getFirst().lease();
    observations.write(
        List.of(observation(target, lease, new RelayState.Live(Instant.now(), false))));
    rows.end(id);
    store.settleAbandoned();
    assertThat(rows.state(target)).as("its worker may still live").isEqualTo("LIVE");
    dies(me);
    store.settleAbandoned();
    assertThat(rows.state(target)).isEqualTo("IDLE");
    assertThat(rows.bytesOut(target)).isEqualTo(5);
  }
}
