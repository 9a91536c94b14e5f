package io.gostream.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.secret.SecretText;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestPatternTest {

  private static final TestPattern PATTERN =
      new TestPattern(
          Path.of("/tools/ffmpeg"), "rtmp://127.0.0.1:1935/live", SecretText.of("the-demos-key"));

  @Test
  void it_publishes_with_a_keyframe_every_2_seconds_and_says_nothing_that_could_hold_the_key() {
    assertThat(PATTERN.argv())
        .startsWith("/tools/ffmpeg")
        .endsWith("flv", "rtmp://127.0.0.1:1935/live/the-demos-key")
        .containsSequence("-loglevel", "quiet")
        .containsSequence("-i", "testsrc2=size=1280x720:rate=30")
        .containsSequence("-g", "60");
  }

  @Test
  void it_does_not_show_its_key() {
    assertThat(PATTERN.toString()).doesNotContain("the-demos-key");
  }
}
