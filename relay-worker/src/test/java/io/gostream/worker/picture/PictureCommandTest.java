package io.gostream.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PictureCommandTest {

  @Test
  void itReadsNothingButFlvFromItsStdinAndWritesNothingButThePicture() {
    var argv = new PictureCommand(Path.of("/opt/ffmpeg")).argv();
    assertThat(String.join(" ", argv))
        .startsWith(
            "/opt/ffmpeg -hide_banner -nostdin -nostats -loglevel error -y -threads 1 "
                + "-protocol_whitelist fd -format_whitelist flv -codec_whitelist h264,hevc,")
        .contains(" -max_pixels 40000000 -max_streams 16 -f flv -i fd: ")
        .endsWith(
            " -map 0:v:0 -frames:v 1 "
                + "-vf scale=480:960:force_original_aspect_ratio=decrease:reset_sar=1,setsar=1 "
                + "-c:v mjpeg -pix_fmt yuvj420p -q:v 5 -f image2 -update 1 "
                + "-protocol_whitelist file picture.jpg");
  }
}
