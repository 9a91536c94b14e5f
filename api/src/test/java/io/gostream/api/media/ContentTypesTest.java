package io.gostream.api.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.media.MediaKind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypesTest {

  @Test
  void what_browsers_show_has_its_own_type() {
    assertThat(image("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR")).isEqualTo("image/png");
    assertThat(image("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF")).isEqualTo("image/jpeg");
    assertThat(image("GIF89a\1\0")).isEqualTo("image/gif");
    assertThat(image("RIFF\1\2\3\4WEBPVP8 ")).isEqualTo("image/webp");
    assertThat(image("\0\0\0 ftypavif")).isEqualTo("image/avif");
    assertThat(image("BM\1\2")).isEqualTo("image/bmp");
    assertThat(video("\0\0\0\u0018ftypisom")).isEqualTo("video/mp4");
    assertThat(video("\0\0\0\u0018ftypqt  ")).isEqualTo("video/quicktime");
    assertThat(video("\u001aE\u00df\u00a3\1")).isEqualTo("video/webm");
    assertThat(video("GIF87a")).isEqualTo("image/gif");
    assertThat(video("RIFF\1\2\3\4AVI LIST")).isEqualTo("video/x-msvideo");
    assertThat(video("FLV\1\5")).isEqualTo("video/x-flv");
    assertThat(video("G@\0\u0010")).isEqualTo("video/mp2t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!doctype html>",
        "<html><script>",
        "<svg xmlns=",
        "<?xml version",
        "%PDF-1.7",
        "#!/bin/sh",
        "#EXTM3U",
        "MZ",
        "",
        "\u0089PN"
      })
  void what_is_no_medium_is_only_bytes_whatever_somebody_took_it_for(String head) {
    assertThat(image(head)).isEqualTo("application/octet-stream");
    assertThat(video(head)).isEqualTo("application/octet-stream");
    assertThat(ContentTypes.of(bytes(head), null).toString()).isEqualTo("application/octet-stream");
  }

  @ParameterizedTest
  @EnumSource
  void no_content_makes_a_type_that_a_browser_runs(MediaKind kind) {
    for (int first = 0; first < 256; first++) {
      byte[] head = bytes((char) first + "ftypsvg+html script RIFF");
      assertThat(ContentTypes.of(head, kind).toString())
          .matches("(image|video)/(?!svg).*|application/octet-stream");
    }
  }

  private static String image(String head) {
    return ContentTypes.of(bytes(head), MediaKind.IMAGE).toString();
  }

  private static String video(String head) {
    return ContentTypes.of(bytes(head), MediaKind.VIDEO).toString();
  }

  private static byte[] bytes(String head) {
    return head.getBytes(StandardCharsets.ISO_8859_1);
  }
}
