package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import org.junit.jupiter.api.Test;

class FfmpegCheckTest {

  private static final String VERSION = "ffmpeg version 8.1.2 Copyright (c) 2000-2026\nbuilt with";
  private static final String PROTOCOLS =
      """
      Supported file protocols:
      Input:
        file
      Output:
        fd
        file
        pipe
        rtmp
        rtmps
        srt
        tcp
        tls
        udp
      """;
  private static final String ENCODERS =
      """
      Encoders:
       V..... = Video
       ------
       V....D libx264              libx264 H.264 / AVC
       VFS..D mjpeg                MJPEG (Motion JPEG)
       VF...D ppm                  PPM (Portable PixelMap) image
       A....D aac                  AAC (Advanced Audio Coding)
      """;
  private static final String MUXERS =
      """
      Formats:
       .E. = Muxing supported
       ---
        E  flv             FLV (Flash Video)
        E  image2          image2 sequence
        E  mpegts          MPEG-TS
      """;

  @Test
  void one_that_can_do_everything_is_in_order() {
    Finding finding = FfmpegCheck.judge(VERSION, PROTOCOLS, ENCODERS, MUXERS);

    assertThat(finding).isEqualTo(Finding.ok("FFmpeg", "FFmpeg 8.1.2 can do all that is needed."));
  }

  @Test
  void what_it_lacks_is_named_with_its_kind() {
    Finding finding =
        FfmpegCheck.judge(
            VERSION,
            PROTOCOLS.replace("srt", "srtp"),
            ENCODERS.replace("libx264 ", "libx265 "),
            MUXERS.replace(" flv ", " f4v "));

    assertThat(finding.verdict()).isEqualTo(Verdict.PROBLEM);
    assertThat(finding.found())
        .isEqualTo("FFmpeg 8.1.2 lacks: protocol srt, encoder libx264, muxer flv.");
  }

  @Test
  void a_protocol_that_it_only_reads_is_missing() {
    String readsOnly = PROTOCOLS.replace("  srt\n", "").replace("Input:", "Input:\n  srt");

    assertThat(FfmpegCheck.judge(VERSION, readsOnly, ENCODERS, MUXERS).found())
        .endsWith("lacks: protocol srt.");
  }

  @Test
  void an_older_release_is_a_warning_and_a_build_without_a_number_is_none() {
    assertThat(verdict("ffmpeg version 5.1.9-0+deb12u1 Copyright")).isEqualTo(Verdict.WARNING);
    assertThat(verdict("ffmpeg version 8.0 Copyright")).isEqualTo(Verdict.WARNING);
    assertThat(verdict("ffmpeg version n9.0 Copyright")).isEqualTo(Verdict.OK);
    assertThat(verdict("ffmpeg version N-123456-gabcdef Copyright")).isEqualTo(Verdict.OK);
  }

  private static Verdict verdict(String version) {
    return FfmpegCheck.judge(version, PROTOCOLS, ENCODERS, MUXERS).verdict();
  }
}
