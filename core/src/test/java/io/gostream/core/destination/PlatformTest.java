package io.gostream.core.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class PlatformTest {

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CUSTOM")
  void a_preset_is_an_encrypted_destination_that_stays_as_it_is_written(Platform platform) {
    String preset = platform.presetUrl().orElseThrow();
    DestinationUrl url = DestinationUrl.parse(preset);

    assertThat(url.scheme()).isEqualTo(DestinationUrl.Scheme.RTMPS);
    assertThat(url).hasToString(preset);
    assertThat(platform.needsKey()).isTrue();
    assertThat(platform.keyHelpUrl().map(URI::create).map(URI::getScheme)).contains("https");
  }

  @Test
  void a_server_of_ones_own_has_no_preset_and_may_want_no_key() {
    assertThat(Platform.CUSTOM.presetUrl()).isEmpty();
    assertThat(Platform.CUSTOM.needsKey()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "CUSTOM")
  void a_platform_takes_what_every_encoder_sends(Platform platform) {
    PlatformLimits limits = PlatformLimits.of(platform).orElseThrow();

    assertThat(limits.videoCodecs()).contains("H264");
    assertThat(limits.audioCodecs()).contains("AAC");
    assertThat(limits.keyframeIntervalMs()).isBetween(2_000, 4_000);
    assertThat(PlatformLimits.of(Platform.CUSTOM)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void each_says_in_a_sentence_where_its_key_is_found(Platform platform) {
    assertThat(platform.keyHelp()).endsWith(".");
    assertThat(platform.label()).isNotBlank();
  }
}
