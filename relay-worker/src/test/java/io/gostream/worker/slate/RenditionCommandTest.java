package io.gostream.worker.slate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.media.MediaKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenditionCommandTest {

  private static final RenditionCommand COMMAND =
      new RenditionCommand(
          Path.of("/ffmpeg"),
          new SlateParameters(
              1280, 720, new FrameRate(30000, 1001), "main", 44_100, 1, 2_000_000, 96_000));

  @Test
  void aPictureIsLoopedForEightSecondsWithSilence() {
    assertThat(String.join(" ", COMMAND.still(Path.of("p.ppm"), Path.of("r.flv"))))
        .isEqualTo(
            "/ffmpeg -hide_banner -nostdin -nostats -loglevel error -y -threads 2"
                + " -filter_complex_threads 1 -protocol_whitelist file -f image2 -c:v ppm -loop 1"
                + " -framerate 30000/1001 -i p.ppm -f lavfi -i anullsrc=r=44100:cl=mono"
                + " -map 0:v:0 -map 1:a:0 -frames:v 240 -t 8.008 -c:v libx264 -preset superfast"
                + " -tune stillimage -profile:v main -pix_fmt yuv420p -bf 0 -g 60 -keyint_min 60"
                + " -sc_threshold 0 -crf 21 -maxrate 2000000 -bufsize 2000000 -c:a aac -b:a 96000"
                + " -ar 44100 -ac 1 -threads 2 -map_metadata -1 -f flv"
                + " -flvflags no_duration_filesize r.flv");
  }

  @Test
  void aStrangersFileIsOpenedWithTheLimitsAndNoLongerThanTheLongest() {
    var medium = new SlateMedium(Path.of("/m"), "hash", MediaKind.VIDEO, 7_200_000, true);
    var argv = COMMAND.video(List.of("-limits"), medium, Duration.ofSeconds(60), Path.of("r.flv"));
    assertThat(argv).containsSubsequence("-limits", "-t", "60.000", "-i", "/m");
    assertThat(argv).containsSubsequence("-frames:v", "1798");
    assertThat(argv).doesNotContain("lavfi");
  }
}
