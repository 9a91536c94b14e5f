package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.testkit.Air;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What can happen to an FFmpeg that carries a relay. One session is on air in each test.
class FfmpegFaultsIT {

  private static Air air;
  private static Rows rows;

  @BeforeAll
  static void startWorker() {
    air = new Air("--gostream.relay.publisher=ffmpeg", "--gostream.relay.stall-timeout=3s");
    rows = air.rows();
  }

  @AfterAll
  static void endWorker() {
    air.close();
  }

  @BeforeEach
  void goOnAir() {
    air.begin();
  }

  @AfterEach
  void goOffAir() {
    air.end();
  }

  @Test
  void aKilledFfmpegIsBackAndTheOthersDoNotNotice() {
    try (var one = new RtmpSink();
        var two = new RtmpSink()) {
      var first = air.target(one.url());
      var second = air.target(two.url());
      air.awaitState(first, "LIVE");
      air.awaitState(second, "LIVE");
      long killedAt = System.nanoTime();
      assertThat(Air.ffmpegTo(one.port())).hasSize(1).allMatch(ProcessHandle::destroyForcibly);
      await().until(() -> one.connections().size() == 2);
      await().until(() -> !one.connections().getLast().media().isEmpty());
      long back = one.connections().getLast().media().getFirst().at() - killedAt;
      System.out.printf("FIGURE kill -9 of FFmpeg to first media: %d ms%n", back / 1_000_000);
      air.awaitState(first, "LIVE");
      assertThat(two.connections()).hasSize(1);
    }
  }

  @Test
  void anFfmpegThatIsStuckIsKilledAndReplaced() {
    try (var sink = new RtmpSink()) {
      var target = air.target(sink.url());
      air.awaitState(target, "LIVE");
      var stuck = Air.ffmpegTo(sink.port()).getFirst();
      Tools.run("kill", "-STOP", Long.toString(stuck.pid()));
      await().until(() -> sink.connections().size() == 2);
      assertThat(stuck.isAlive()).as("gone before the next one connects").isFalse();
      assertThat(rows.relay(target)).containsEntry("last_reason", "STALLED");
      air.awaitState(target, "LIVE");
    }
  }

  @Test
  void aStopEndsAStuckFfmpegToo() {
    try (var sink = new RtmpSink()) {
      var target = air.target(sink.url());
      air.awaitState(target, "LIVE");
      var stuck = Air.ffmpegTo(sink.port()).getFirst();
      Tools.run("kill", "-STOP", Long.toString(stuck.pid()));
      rows.want(air.session(), target, "STOPPED");
      await().until(() -> !stuck.isAlive());
      air.awaitState(target, "IDLE");
      await()
          .until(() ->
              rows.log(target).contains("FFmpeg did not end within its grace and was killed."));
    }
  }
}
