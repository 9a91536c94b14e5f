package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.testkit.Footage;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.Studio;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is measured of a real encoder, through the real ingest.
class InputIT {

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

  private static List<Map<String, @Nullable Object>> inputs(UUID session) {
    return rows.jdbc()
        .sql("select * from inputs where stream_id = :id and measured_at is not null")
        .param("id", session)
        .query()
        .listOfRows();
  }

  private static double number(Map<String, @Nullable Object> row, String column) {
    return Double.parseDouble(String.valueOf(row.get(column)));
  }

  private static double averageBitrate(Footage footage, FlvTag.Type type) {
    var frames = footage.frames(type);
    long bytes = frames.stream().mapToLong(tag -> tag.payload().length).sum();
    return bytes * 8000.0 / (frames.getLast().timestamp() - frames.getFirst().timestamp());
  }

  @Test
  void whatFfmpegSendsIsMeasuredUntilItGoesAndKeptInPoints() {
    var project = rows.project();
    var session = rows.session(project);
    studio.awaitAttached(session);
    var footage = Footage.EVERY_2_S;
    try (var _ = studio.publish(footage, project)) {
      await()
          .until(() ->
              inputs(session).stream().anyMatch(row -> row.get("keyframe_interval_ms") != null));
      var input = inputs(session).getFirst();

      assertThat(input)
          .containsEntry("video_codec", "H264")
          .containsEntry("audio_codec", "AAC")
          .containsEntry("width", 640)
          .containsEntry("height", 360)
          .containsEntry("keyframe_interval_ms", 2_000)
          .containsEntry("audio_sample_rate", 48_000)
          .containsEntry("audio_channels", 2)
          .containsEntry("frames_dropped", 0L);
      assertThat(number(input, "frame_rate")).isCloseTo(30.0, within(0.05));
      // Seconds of it differ from all of it.
      double video = averageBitrate(footage, FlvTag.Type.VIDEO);
      assertThat(number(input, "video_bitrate")).isBetween(video * 0.6, video * 1.6);
      double audio = averageBitrate(footage, FlvTag.Type.AUDIO);
      assertThat(number(input, "audio_bitrate")).isBetween(audio * 0.8, audio * 1.2);
      System.out.printf(
          "FIGURE measured of 640x360 at %.0f + %.0f bit/s: %s%n", video, audio, input);
      await()
          .until(() ->
              rows.jdbc()
                  .sql(
                      """
                      select exists (select from stream_figures
                                     where stream_id = :id and video_bitrate is not null and frame_rate > 29)
                      """)
                  .param("id", session)
                  .query(Boolean.class)
                  .single());
    } // kill -9
    await().until(() -> inputs(session).isEmpty());
    rows.end(session);
  }

  @Test
  void soundAloneHasNoPicture() {
    var project = rows.project();
    var session = rows.session(project);
    studio.awaitAttached(session);
    try (var _ = studio.publish(Footage.AUDIO_ONLY, project)) {
      await()
          .until(() -> inputs(session).stream().anyMatch(row -> row.get("audio_bitrate") != null));

      assertThat(inputs(session).getFirst())
          .containsEntry("audio_codec", "AAC")
          .containsEntry("video_codec", null)
          .containsEntry("width", null)
          .containsEntry("frame_rate", null)
          .containsEntry("video_bitrate", null);
    }
    rows.end(session);
  }
}
