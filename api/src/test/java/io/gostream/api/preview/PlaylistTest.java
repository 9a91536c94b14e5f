package io.gostream.api.preview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaylistTest {

  private static final String KEY = "gs_canary";

  @Test
  void the_segments_lose_the_key_and_all_else_stays() {
    assertThat(
            Playlist.withoutKey(
                """
                #EXTM3U
                #EXT-X-VERSION:3
                #EXT-X-MEDIA-SEQUENCE:41
                #EXT-X-TARGETDURATION:2
                #EXT-X-DISCONTINUITY
                #EXTINF:2.000,
                gs_canary-41.ts
                #EXTINF:1.960,
                gs_canary-42.ts
                """,
                KEY))
        .isEqualTo(
            """
            #EXTM3U
            #EXT-X-VERSION:3
            #EXT-X-MEDIA-SEQUENCE:41
            #EXT-X-TARGETDURATION:2
            #EXT-X-DISCONTINUITY
            #EXTINF:2.000,
            41.ts
            #EXTINF:1.960,
            42.ts
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXT-X-MAP:URI=\"gs_canary.mp4\"",
        "/hls/gs_canary-1.ts",
        "http://127.0.0.1:8080/hls/gs_canary-1.ts",
        "gs_canary.m3u8",
        "gs_canary-1.ts?x=gs_canary",
        "gs_canary-gs_canary.ts",
        "gs_canary-../../1.ts",
        "other-1.ts",
        "1.ts"
      })
  void a_line_that_is_not_as_expected_is_dropped(String line) {
    assertThat(Playlist.withoutKey("#EXTM3U\n" + line + "\n", KEY)).isEqualTo("#EXTM3U\n");
  }

  @Test
  void line_ends_of_either_kind_are_understood() {
    assertThat(Playlist.withoutKey("#EXTM3U\r\ngs_canary-1.ts\r\n", KEY))
        .isEqualTo("#EXTM3U\n1.ts\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.ts", "41.ts", "123456789012345678.ts"})
  void a_number_is_a_segment(String name) {
    assertThat(Playlist.isSegment(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".ts",
        "-1.ts",
        "1.ts/",
        "../1.ts",
        "1.ts\n",
        "1.TS",
        "1.m3u8",
        "a.ts",
        "1.ts?x",
        "١.ts",
        "1234567890123456789.ts"
      })
  void nothing_else_is(String name) {
    assertThat(Playlist.isSegment(name)).isFalse();
  }
}
