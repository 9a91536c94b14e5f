package io.gostream.worker.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.core.destination.DestinationUrl;
import io.gostream.core.secret.SecretText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishNameTest {

  private static PublishName of(String url, @Nullable String key) {
    return PublishName.of(
        new RelayTarget(DestinationUrl.parse(url), key == null ? null : SecretText.of(key)));
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://live.example.org/app, key, app, key",
    "rtmp://live.example.org/app/instance, key, app/instance, key",
    "rtmp://live.example.org/app, FB-1?s=2&t=3, app, FB-1?s=2&t=3",
    "rtmp://live.example.org/app, part/key, app/part, key",
    "rtmp://live.example.org/app, mp4:part/key, app, mp4:part/key",
    "rtmp://live.example.org/app/instance, a/b/c, app/instance, a/b/c",
    "rtmp://live.example.org/app/stream, , app, stream",
    "rtmp://live.example.org/app/instance/stream, , app/instance, stream",
    "rtmp://live.example.org/app, , app, ''"
  })
  void theUrlAndTheKeyAreSplitAsFfmpegDoes(
      String url, @Nullable String key, String app, String name) {
    assertThat(of(url, key)).isEqualTo(new PublishName(app, SecretText.of(name)));
  }

  @Test
  void itShowsNoPartOfTheKey() {
    assertThat(of("rtmp://live.example.org/app", "secret/key").toString())
        .doesNotContain("secret", "key");
  }
}
