package io.gostream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gostream.worker.flv.FlvTag;
import io.gostream.worker.flv.TagKind;
import io.gostream.worker.testkit.Rows;
import io.gostream.worker.testkit.RtmpSink;
import io.gostream.worker.testkit.Studio;
import io.gostream.worker.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From an upload to what viewers see of it.
class MediaIT {

  private static Studio studio;
  private static Rows rows;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    studio = Studio.open();
    rows = studio.rows;
  }

  @AfterAll
  static void end() {
    studio.close();
  }

  private UUID upload(String source) {
    return upload(source, ".png");
  }

  private UUID upload(String source, String extension) {
    var file = folder.resolve(source.replaceAll("[^a-z0-9]", "") + extension);
    Tools.run(
        Tools.ffmpeg().toString(),
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        source,
        "-frames:v",
        "1",
        file.toString());
    return rows.medium(file);
  }

  private static void awaitState(UUID medium, String state) {
    await(state).until(() -> state.equals(rows.medium(medium).get("state")));
  }

  @Test
  void anUploadIsLookedAtAndGetsAPicture() {
    var medium = upload("testsrc=s=400x300");
    awaitState(medium, "READY");
    var row = rows.medium(medium);
    assertThat(row.get("kind")).isEqualTo("IMAGE");
    assertThat(row.get("width")).isEqualTo(400);
    assertThat(row.get("has_audio")).isEqualTo(false);
    var file = rows.mediumFile(medium);
    assertThat(file.resolveSibling(file.getFileName() + ".jpg")).exists();
  }

  @Test
  void aWebpImageGoesTheWholeWayToTheViewers() {
    var medium = upload("mandelbrot=s=640x360", ".webp");
    awaitState(medium, "READY");
    assertThat(rows.medium(medium).get("kind")).isEqualTo("IMAGE");
    var project = rows.project();
    try (var sink = new RtmpSink()) {
      var session = rows.waiting(project);
      rows.chooseSlate(project, session, medium);
      rows.target(project, session, sink.url(), "key", true);
      // The built-in slate compresses to far less than a fractal.
      await().until(() -> !sink.latest().media().isEmpty() && latestKeyframe(sink) > 40_000);
      assertThat(sink.connections()).hasSize(1);
      rows.end(session);
      studio.awaitGivenBack(session);
    }
  }

  @Test
  void whatIsNoMediaIsRefused() throws IOException {
    var medium =
        rows.medium(Files.writeString(folder.resolve("x.mp4"), "#EXTM3U\nfile:///etc/passwd"));
    awaitState(medium, "REFUSED");
    assertThat(rows.medium(medium).get("reason")).isEqualTo("NOT_MEDIA");
  }

  @Test
  void theChosenSlateIsShownAndReplacedWhileItIsOnAir() {
    var red = upload("color=red:s=640x360");
    var noisy = upload("mandelbrot=s=640x360");
    awaitState(red, "READY");
    awaitState(noisy, "READY");
    var project = rows.project();
    try (var sink = new RtmpSink()) {
      var session = rows.waiting(project);
      rows.chooseSlate(project, session, red);
      rows.target(project, session, sink.url(), "key", true);
      await().until(() -> sink.latest().media().size() > 900);
      long plain = latestKeyframe(sink);
      rows.chooseSlate(project, session, noisy);
      await().until(() -> latestKeyframe(sink) > 5 * plain);
      assertThat(sink.connections()).hasSize(1);
      assertThat(sink.latest().frames(FlvTag.Type.VIDEO).stream().map(FlvTag::timestamp).toList())
          .isSorted()
          .doesNotHaveDuplicates();
      rows.end(session);
      await().until(() -> rows.session(session).get("worker_id") == null);
    }
  }

  private static long latestKeyframe(RtmpSink sink) {
    return sink.latest().frames(FlvTag.Type.VIDEO).reversed().stream()
        .filter(t -> t.kind() == TagKind.VIDEO_KEYFRAME)
        .findFirst()
        .orElseThrow()
        .size();
  }
}
