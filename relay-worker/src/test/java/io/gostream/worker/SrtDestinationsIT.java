package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.core.FreePort;
import io.gostream.worker.testkit.Air;
import io.gostream.worker.testkit.SrtListener;
import io.gostream.worker.testkit.Tools;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Destinations that speak SRT, for which FFmpeg is needed.
class SrtDestinationsIT {

  private static Air air;

  @BeforeAll
  static void startWorker() {
    air = new Air();
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
  void anSrtServerGetsTheStreamAndItsEndIsNoticed() {
    var listener = new SrtListener();
    try (listener) {
      var target = air.target(listener.url(), "an-srt-stream");
      air.awaitState(target, "LIVE");
      await().until(() -> listener.received() > 500_000);
      var streams =
          Tools.run(
              Tools.ffprobe().toString(),
              "-v",
              "error",
              "-show_entries",
              "stream=codec_name",
              "-of",
              "csv=p=0",
              listener.file().toString());
      assertThat(streams).contains("h264", "aac");
      listener.close();
      // It stays until the next attempt has timed out.
      await("the end")
          .until(() -> "CONNECTION_RESET".equals(air.rows().relay(target).get("last_reason")));
    }
  }

  @Test
  void anSrtServerThatIsNotThereTimesOut() {
    air.awaitReason(air.target("srt://127.0.0.1:" + FreePort.any()), "RECONNECTING", "TIMED_OUT");
  }
}
