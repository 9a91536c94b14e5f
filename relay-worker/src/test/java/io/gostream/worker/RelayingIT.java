package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.SinkConnection;
import io.gostream.worker.testkit.Studio;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way of a stream with all real parts: encoder, nginx-rtmp, PostgreSQL, worker, FFmpeg,
/// destination.
class RelayingIT {

  private static Studio studio;
  private static Rows rows;

  @BeforeAll
  static void start() {
    studio = Studio.open();
    rows = studio.rows;
  }

  @AfterAll
  static void end() {
    studio.close();
  }

  @ParameterizedTest
  @EnumSource(Footage.class)
  void twoDestinationsGetExactlyWhatTheEncoderSentFromTheVeryFirstKeyframeOn(Footage footage) {
    var project = rows.project();
    try (var one = new RtmpSink();
        var two = new RtmpSink()) {
      var session = rows.session(project);
      var first = rows.target(project, session, one.url(), "key-one", true);
      rows.target(project, session, two.url(), "key-two", true);
      studio.awaitAttached(session);
      try (var encoder = studio.publish(footage, project)) {
        await().until(() -> one.latest().media().size() > 100);
        await().until(() -> two.latest().media().size() > 100);
        await().until(() -> rows.state(first).equals("LIVE"));
        System.out.printf(
            "FIGURE publish to first media, %s: %d ms%n",
            footage, (one.latest().media().getFirst().at() - encoder.startedAt()) / 1_000_000);
      }
      rows.end(session);
      await().until(() -> rows.state(first).equals("IDLE"));
      await().until(() -> rows.session(session).get("worker_id") == null);

      for (var sink : new RtmpSink[] {one, two}) {
        assertThat(sink.connections()).hasSize(1);
        assertThatItIsWhatWasSent(sink.latest(), footage, 0);
      }
      assertThat(one.latest().name()).isEqualTo("key-one");
      assertThat(rows.bytesOut(first)).isPositive();
    }
  }

  @Test
  void thePreviewStartsWithMediaAndIsReadyWithItsFirstSegment() {
    var project = rows.project();
    var session = rows.session(project);
    studio.awaitAttached(session);
    assertThat(rows.session(session).get("preview_state")).isEqualTo("NONE");
    try (var encoder = studio.publish(Footage.EVERY_2_S, project)) {
      assertThat(encoder.startedAt()).isPositive();
      await().until(() -> "READY".equals(rows.session(session).get("preview_state")));
    }
    await().until(() -> !"READY".equals(rows.session(session).get("preview_state")));
    rows.end(session);
  }

  private static void assertThatItIsWhatWasSent(
      SinkConnection arrived, Footage footage, int expectedKeyframe) {
    var video = arrived.frames(FlvTag.Type.VIDEO);
    var audio = arrived.frames(FlvTag.Type.AUDIO);
    var sentVideo = footage.frames(FlvTag.Type.VIDEO);
    var sentAudio = footage.frames(FlvTag.Type.AUDIO);
    assertThat(video.isEmpty()).isEqualTo(sentVideo.isEmpty());
    assertThat(audio.isEmpty()).isEqualTo(sentAudio.isEmpty());
    if (!video.isEmpty()) {
      assertThat(video.getFirst().kind()).isEqualTo(TagKind.VIDEO_KEYFRAME);
      int at = Footage.indexOf(video, sentVideo);
      assertThat(at).as("video frames are those that were sent").isNotNegative();
      if (expectedKeyframe >= 0) {
        assertThat(at).as("from this frame on").isEqualTo(expectedKeyframe);
      }
    }
    if (!audio.isEmpty()) {
      assertThat(Footage.indexOf(audio, sentAudio))
          .as("audio frames are those that were sent")
          .isNotNegative();
    }
  }
}
