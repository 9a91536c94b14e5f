package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.PostgresForTests;
import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.testkit.Broadcast;
import io.gostream.worker.testkit.Encoder;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Ingest;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.StallingProxy;
import io.gostream.worker.testkit.WorkerInside;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/// What the encoder does to us, and what viewers see then: with all real parts, the destination's
/// connection is one, its timeline has no hole, and all of it decodes.
class ProgramIT {

  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long FRAME = 34;
  private static final Footage SOURCE = Footage.EVERY_2_S;

  private static Ingest ingest;
  private static Rows rows;
  private static WorkerInside worker;

  private String name;
  private Rows.Project project;
  private UUID session = new UUID(0, 0);
  private RtmpSink sink;
  private @Nullable Encoder encoder;

  @BeforeAll
  static void start() {
    for (var footage : Footage.values()) {
      footage.file();
    }
    var database = PostgresForTests.migrated();
    ingest = new Ingest();
    rows = new Rows(database);
    worker = new WorkerInside(database, ingest);
  }

  @AfterAll
  static void end() {
    worker.close();
    ingest.close();
  }

  @BeforeEach
  void prepare(TestInfo info) {
    name = info.getTestMethod().orElseThrow().getName();
    project = rows.project();
    sink = new RtmpSink();
  }

  @AfterEach
  void goOffAir() {
    if (encoder != null) {
      encoder.close();
    }
    rows.end(session);
    await().atMost(PATIENCE).until(() -> rows.session(session).get("worker_id") == null);
    sink.close();
    assertThat(rows.onAir(session)).isEqualTo("NOTHING");
    assertThat(rows.interruptions(session))
        .as("no interruption goes on")
        .noneMatch(c -> c.endsWith("…"));
  }

  private void goLive() {
    session = rows.session(project);
    rows.target(project, session, sink.url(), "key", true);
    await().atMost(PATIENCE).until(() -> rows.session(session).get("attached_at") != null);
    encoder = publish(SOURCE);
    awaitOnAir("LIVE");
    awaitMore(60);
  }

  private Encoder encoder() {
    return Objects.requireNonNull(encoder);
  }

  private Encoder publish(Footage footage) {
    return new Encoder(footage, ingest.playUrl() + "/" + project.key().secret().value());
  }

  private void awaitOnAir(String what) {
    await(what)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> rows.onAir(session).equals(what));
  }

  private void awaitMore(int frames) {
    int before = sink.latest().media().size();
    await().atMost(PATIENCE).until(() -> sink.latest().media().size() > before + frames);
  }

  private void backToLive(Footage footage) {
    encoder = publish(footage);
    awaitOnAir("LIVE");
    awaitMore(150);
  }

  /// @param step the longest step that video may make on the timeline
  private Broadcast assertSeamless(long step, Footage... more) {
    assertThat(sink.connections()).as("one connection throughout").hasSize(1);
    var sources = new ArrayList<>(List.of(more));
    sources.add(SOURCE);
    var broadcast = new Broadcast(sink.latest(), sources.toArray(Footage[]::new));
    for (var type : List.of(FlvTag.Type.VIDEO, FlvTag.Type.AUDIO)) {
      assertThat(sink.latest().frames(type).stream().map(FlvTag::timestamp).toList())
          .as("times of %s", type)
          .isSorted()
          .doesNotHaveDuplicates();
    }
    assertThat(broadcast.longestStep(FlvTag.Type.VIDEO)).as("video").isLessThanOrEqualTo(step);
    assertThat(broadcast.longestStep(FlvTag.Type.AUDIO)).as("sound").isLessThanOrEqualTo(70);
    broadcast.decode(Path.of("target", name + ".flv"));
    assertThat(broadcast.drift()).as("audio and video").isLessThanOrEqualTo(40);
    return broadcast;
  }

  private static void figure(String fault, String what, List<Long> millis) {
    var sorted = new ArrayList<>(millis);
    Collections.sort(sorted);
    System.out.printf(
        "FIGURE %s: %s median %d ms, worst %d ms of %d%n",
        fault, what, sorted.get(sorted.size() / 2), sorted.getLast(), sorted.size());
  }

  @Test
  void aKilledEncoderFiveTimes() {
    goLive();
    var pauses = new ArrayList<Long>();
    var returns = new ArrayList<Long>();
    for (int i = 0; i < 5; i++) {
      long at = System.nanoTime();
      encoder().close();
      awaitOnAir("SLATE");
      awaitMore(100);
      pauses.add(new Broadcast(sink.latest(), SOURCE).longestPause(at));
      long backAt = System.nanoTime();
      backToLive(SOURCE);
      returns.add((System.nanoTime() - backAt) / 1_000_000);
    }
    figure("kill -9", "pause at the sink", pauses);
    System.out.printf("FIGURE kill -9: returns in ms %s%n", returns);
    figure("kill -9", "publisher's start to 150 frames of live", returns);
    var broadcast = assertSeamless(FRAME);
    System.out.printf(
        "FIGURE kill -9: longest step %d ms%n", broadcast.longestStep(FlvTag.Type.VIDEO));
    assertThat(rows.interruptions(session)).hasSize(5).containsOnly("ENCODER_STOPPED");
    var live = broadcast.runs(FlvTag.Type.VIDEO).stream().filter(Broadcast.Run::live).toList();
    assertThat(live)
        .as("live stretches, whole and untouched")
        .hasSize(6)
        .allMatch(r -> r.frames() > 30);
  }

  @Test
  void aFrozenEncoderIsCoveredAndComesBackByItself() {
    goLive();
    long at = System.nanoTime();
    encoder().freeze();
    awaitOnAir("SLATE");
    awaitMore(100);
    long pause = new Broadcast(sink.latest(), SOURCE).longestPause(at);
    encoder().thaw();
    awaitOnAir("LIVE");
    awaitMore(100);
    figure("SIGSTOP", "pause at the sink", List.of(pause));
    assertSeamless(FRAME);
    assertThat(rows.interruptions(session)).containsExactly("STALLED");
  }

  @Test
  void aNetworkThatStallsIsCovered() {
    int port = Integer.parseInt(ingest.playUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    try (var proxy = new StallingProxy(port)) {
      session = rows.session(project);
      rows.target(project, session, sink.url(), "key", true);
      await().atMost(PATIENCE).until(() -> rows.session(session).get("attached_at") != null);
      encoder =
          new Encoder(
              SOURCE,
              "rtmp://127.0.0.1:" + proxy.port() + "/live/" + project.key().secret().value());
      awaitOnAir("LIVE");
      awaitMore(100);
      long at = System.nanoTime();
      proxy.stall(true);
      awaitOnAir("SLATE");
      awaitMore(100);
      figure(
          "network cut",
          "pause at the sink",
          List.of(new Broadcast(sink.latest(), SOURCE).longestPause(at)));
      proxy.stall(false);
      awaitOnAir("LIVE");
      awaitMore(100);
    }
    assertSeamless(FRAME);
    assertThat(rows.interruptions(session)).containsExactly("STALLED");
  }

  @Test
  void aCleanStopAndAReconnectWithOtherParameters() {
    goLive();
    long at = System.nanoTime();
    encoder().stop();
    awaitOnAir("SLATE");
    awaitMore(100);
    figure(
        "clean stop",
        "pause at the sink",
        List.of(new Broadcast(sink.latest(), SOURCE).longestPause(at)));
    backToLive(Footage.OTHER_PARAMETERS);
    encoder().stop();
    awaitOnAir("SLATE");
    awaitMore(100);
    backToLive(SOURCE);
    assertSeamless(41, Footage.OTHER_PARAMETERS);
    assertThat(rows.interruptions(session)).containsExactly("ENCODER_STOPPED", "ENCODER_STOPPED");
  }

  @Test
  void theManualSlateAndBack() {
    goLive();
    var delays = new ArrayList<Long>();
    for (int i = 0; i < 3; i++) {
      long at = System.nanoTime();
      rows.wantSource(session, "SLATE");
      awaitOnAir("SLATE");
      delays.add((System.nanoTime() - at) / 1_000_000);
      awaitMore(60);
      rows.wantSource(session, "AUTO");
      awaitOnAir("LIVE");
      awaitMore(60);
    }
    figure("manual slate", "wish to slate", delays);
    assertSeamless(FRAME);
    assertThat(rows.interruptions(session)).containsExactly("MANUAL", "MANUAL", "MANUAL");
  }

  @Test
  void fiveFlapsInTenSecondsDoNotFlapTheProgram() {
    goLive();
    for (int i = 0; i < 5; i++) {
      encoder().close();
      encoder = publish(SOURCE);
      int before = sink.latest().media().size();
      await().atMost(PATIENCE).until(() -> sink.latest().media().size() > before + 140);
    }
    awaitOnAir("LIVE");
    awaitMore(400);
    awaitOnAir("LIVE");
    System.out.printf("FIGURE five flaps: %d interruptions%n", rows.interruptions(session).size());
    assertThat(rows.interruptions(session).size()).isLessThanOrEqualTo(4);
    assertSeamless(3 * FRAME);
  }

  @Test
  void anIngestThatIsRestarted() {
    goLive();
    long at = System.nanoTime();
    ingest.restart();
    encoder().close();
    awaitOnAir("SLATE");
    awaitMore(100);
    figure(
        "ingest restarted",
        "pause at the sink",
        List.of(new Broadcast(sink.latest(), SOURCE).longestPause(at)));
    backToLive(SOURCE);
    assertSeamless(FRAME);
  }

  @Test
  void audioAndVideoAreTogetherAfterTenCuts() {
    goLive();
    IntStream.range(0, 5)
        .forEach(_ -> {
          rows.wantSource(session, "SLATE");
          awaitOnAir("SLATE");
          awaitMore(40);
          rows.wantSource(session, "AUTO");
          awaitOnAir("LIVE");
          awaitMore(100);
        });
    var broadcast = assertSeamless(FRAME);
    System.out.printf("FIGURE ten cuts: audio and video %d ms apart%n", broadcast.drift());
  }

  @Test
  void aSessionThatWaitsShowsTheSlateUntilTheEncoderComes() {
    session = rows.waiting(project);
    rows.target(project, session, sink.url(), "key", true);
    awaitOnAir("SLATE");
    await().atMost(PATIENCE).until(() -> sink.latest().media().size() > 100);
    rows.published(session);
    backToLive(SOURCE);
    assertSeamless(FRAME);
    assertThat(rows.interruptions(session)).as("nobody was interrupted").isEmpty();
  }

  /// With the sink and the test in the same process, so the real figures are lower.
  @Test
  void whatASessionCosts() {
    goLive();
    double live = cpu();
    rows.wantSource(session, "SLATE");
    awaitOnAir("SLATE");
    double slate = cpu();
    System.out.printf("FIGURE cpu of a core: live %.1f %%, slate %.1f %%%n", live, slate);
    assertThat(slate).isLessThan(50);
  }

  private double cpu() {
    var before = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    long began = System.nanoTime();
    awaitMore(400);
    var used = ProcessHandle.current().info().totalCpuDuration().orElseThrow().minus(before);
    return 100.0 * used.toNanos() / (System.nanoTime() - began);
  }

  @Test
  void withoutAProgramDelayAKilledEncoderIsCoveredAtOnce() {
    rows.delay(project, 0);
    goLive();
    long at = System.nanoTime();
    encoder().close();
    awaitOnAir("SLATE");
    awaitMore(100);
    figure(
        "kill -9 without delay",
        "pause at the sink",
        List.of(new Broadcast(sink.latest(), SOURCE).longestPause(at)));
    backToLive(SOURCE);
    assertSeamless(FRAME);
  }
}
