package io.gostream.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

  private static final String KEY = "live_canary_0123456789";
  private static final Redactor KNOWING = Redactor.of(List.of(SecretText.of(KEY)));
  private static final Redactor IGNORANT = Redactor.of(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Stream live/live_canary_0123456789 is already publishing",
        "[rtmp @ 0x55d0] Proto = rtmp, path = /live/live_canary_0123456789, app = live, fname = live_canary_0123456789",
        "live_canary_0123456789live_canary_0123456789",
        "Key:live_canary_0123456789."
      })
  void a_known_secret_goes_wherever_it_stands(String text) {
    assertThat(KNOWING.redact(text)).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=live%5Fcanary%5f0123456789&b",
        "%6C%69%76%65%5F%63%61%6E%61%72%79%5F%30%31%32%33%34%35%36%37%38%39",
        "live%255Fcanary_0123456789",
        "the line was cut at live_canary_01",
        "the line was cut at live%5Fcana"
      })
  void a_known_secret_goes_percent_encoded_and_cut_off_too(String text) {
    assertThat(KNOWING.redact(text)).doesNotContain("cana").doesNotContain("%61").contains("••••");
  }

  @Test
  void a_secret_that_a_reader_splits_goes_in_its_parts() {
    var redactor = Redactor.of(List.of(SecretText.of("live_11_canary99?bandwidthtest=true&x=1")));
    assertThat(redactor.redact("playing live_11_canary99 with bandwidthtest set to true, 1"))
        .isEqualTo("playing •••• with •••• set to true, 1");
    assertThat(redactor.redact("<live_11_canary99?bandwidthtest=true&x=1>")).isEqualTo("<••••>");
    assertThat(redactor.redact("<live_11_canary99%3Fbandwidthtest%3Dtrue%26x%3D1>"))
        .isEqualTo("<••••>");
  }

  /// What FFmpeg 5.1 and 8.1 print of an output that fails, with a key that nobody told us.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[out#0/flv @ 0x55] Error opening output rtmp://host.example/app/live_canary_0123456789: Connection refused",
        "Error opening output file rtmp://host.example/app/live_canary_0123456789.",
        "rtmp://host.example/app/live_canary_0123456789: Input/output error",
        "Output #0, flv, to 'rtmp://host.example/app/live_canary_0123456789':",
        "Output #0, flv, to 'rtmp://host.example/app/live_canary?x=canary&y=canary':",
        "[tls @ 0x55] rtmps://host.example/app/instance/live_canary_0123456789 failed",
        "RTMPS://host.example/app/live_canary_0123456789",
        "\"rtmp://host.example/app/live_canary_0123456789\"",
        "rtmp://host.example/app?key=live_canary_0123456789",
        "rtmp://host.example/app#live_canary_0123456789"
      })
  void the_key_of_an_rtmp_url_goes_and_host_and_application_stay(String text) {
    assertThat(IGNORANT.redact(text))
        .doesNotContain("canary")
        .containsIgnoringCase("://host.example/app/••••");
    assertThat(KNOWING.redact(text))
        .doesNotContain("canary")
        .containsIgnoringCase("://host.example/app/••••");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[srt @ 0x55] srt://host.example:9000?mode=caller&streamid=live_canary_0123456789: Connection setup failure",
        "srt://host.example:9000?passphrase=canary&mode=caller",
        "srt://host.example:9000/?streamid=canary"
      })
  void the_parameters_of_an_srt_url_go_and_host_and_port_stay(String text) {
    assertThat(IGNORANT.redact(text))
        .doesNotContain("canary")
        .contains("srt://host.example:9000/••••");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "streamid=canary,x | streamid=••••,x",
        "passphrase: canary | passphrase: ••••",
        "password = canary | password = ••••",
        "rtmp_playpath=canary | rtmp_playpath=••••",
        "playpath=canary | playpath=••••",
        "streamKey=canary&x=1 | streamKey=••••&x=1",
        "stream_key=canary | stream_key=••••"
      })
  void what_is_named_like_a_secret_goes(String text, String expected) {
    assertThat(IGNORANT.redact(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtmp://host.example/app",
        "Cannot open connection tcp://203.0.113.7:1935?tcp_nodelay=1",
        "srt://host.example:9000",
        "[flv @ 0x5581] Failed to update header with correct duration.",
        "frame= 120 fps= 30 bitrate=6400.1kbits/s",
        ""
      })
  void what_holds_no_secret_stays_readable(String text) {
    assertThat(IGNORANT.redact(text)).isEqualTo(text);
  }

  @Test
  void of_two_secrets_the_longer_goes_first_so_that_nothing_of_it_remains() {
    var redactor = Redactor.of(List.of(SecretText.of("abc"), SecretText.of("abc-def")));
    assertThat(redactor.redact("x abc-def y abc z")).isEqualTo("x •••• y •••• z");
  }

  @Test
  void an_empty_secret_redacts_nothing() {
    var redactor = Redactor.of(List.of(SecretText.of(""), SecretText.of(" ")));
    assertThat(redactor.redact("a b")).isEqualTo("a b");
  }
}
