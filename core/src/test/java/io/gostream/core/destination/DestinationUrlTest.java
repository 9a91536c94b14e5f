package io.gostream.core.destination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gostream.core.destination.DestinationUrl.InvalidDestinationException;
import io.gostream.core.secret.SecretText;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationUrlTest {

  @ParameterizedTest
  @CsvSource({
    "rtmp://server.example/app, rtmp://server.example/app",
    "rtmp://server.example/app/, rtmp://server.example/app",
    "rtmp://server.example/app///, rtmp://server.example/app",
    "'  rtmp://server.example/app\t', rtmp://server.example/app",
    "RTMP://Server.EXAMPLE./App, rtmp://server.example/App",
    "rtmp://server.example:1935/app/instance, rtmp://server.example:1935/app/instance",
    "rtmp://server.example:00080/app, rtmp://server.example:80/app",
    "rtmps://a.rtmps.youtube.com/live2, rtmps://a.rtmps.youtube.com/live2",
    "rtmps://live-api-s.facebook.com:443/rtmp/, rtmps://live-api-s.facebook.com:443/rtmp",
    "rtmp://x--y.0.a1/app, rtmp://x--y.0.a1/app",
    "rtmp://ingest/app, rtmp://ingest/app",
    "rtmp://203.0.113.7/app, rtmp://203.0.113.7/app",
    "rtmp://[2001:DB8::7]:1935/app, rtmp://[2001:db8:0:0:0:0:0:7]:1935/app",
    "rtmp://[::ffff:203.0.113.7]/app, rtmp://203.0.113.7/app",
    "srt://server.example:9000, srt://server.example:9000",
    "srt://server.example:9000/, srt://server.example:9000",
    "srt://[2001:db8::7]:9000, srt://[2001:db8:0:0:0:0:0:7]:9000"
  })
  void a_good_url_is_written_anew_in_one_form(String text, String written) {
    DestinationUrl url = DestinationUrl.parse(text);

    assertThat(url).hasToString(written);
    assertThat(DestinationUrl.parse(written)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // what FFmpeg would obey
        "/etc/passwd",
        "file:///etc/passwd",
        "-version",
        "pipe:1",
        "tcp://server.example:1",
        "udp://server.example:1",
        "http://server.example/app",
        "https://server.example/app",
        "concat:a|b",
        "tee:a|b",
        "unix:/run/x",
        "rtmpe://server.example/app",
        "rtmpt://server.example/app",
        "subfile,,start,0,end,1,,:rtmp://server.example/app",
        "async:rtmp://server.example/app",
        "rtmp:/server.example/app",
        "rtmp:server.example",
        "[f=flv]rtmp://server.example/app|rtmp://other.example/app",
        // addresses that somebody reads otherwise
        "rtmp://0177.0.0.1/app",
        "rtmp://127.1/app",
        "rtmp://0x7f.1/app",
        "rtmp://0x7f000001/app",
        "rtmp://2130706433/app",
        "rtmp://0/app",
        "rtmp://127.0.0.1./app",
        "rtmp://1.2.3/app",
        "rtmp://1.2.3.4.5/app",
        "rtmp://01.2.3.4/app",
        "rtmp://256.2.3.4/app",
        "rtmp://1.2.3.-4/app",
        "rtmp://a.0x7f/app",
        "rtmp://server.1/app",
        "rtmp://[127.0.0.1]/app",
        "rtmp://[::1%lo]/app",
        "rtmp://[::1/app",
        "rtmp://::1/app",
        "rtmp://[]/app",
        "rtmp://[::g]/app",
        "rtmp://[1:2:3]/app",
        "rtmp://１２７.0.0.1/app",
        "rtmp://1②7.0.0.1/app",
        // names that are none
        "rtmp:///app",
        "rtmp://.example/app",
        "rtmp://a..b/app",
        "rtmp://-a.example/app",
        "rtmp://a-.example/app",
        "rtmp://a_b.example/app",
        "rtmp://sérver.example/app",
        "rtmp://a|b/app",
        "rtmp://a b/app",
        "rtmp://%6c%6fcalhost/app",
        "rtmp://a\\b/app",
        "rtmp://${HOME}/app",
        "rtmp://a'b/app",
        // user names
        "rtmp://user:password@server.example/app",
        "rtmp://user@server.example/app",
        "rtmp://server.example@127.0.0.1/app",
        "rtmp://server.example:1935@127.0.0.1/app",
        // ports
        "rtmp://server.example:/app",
        "rtmp://server.example:0/app",
        "rtmp://server.example:65536/app",
        "rtmp://server.example:99999/app",
        "rtmp://server.example:123456/app",
        "rtmp://server.example:-1/app",
        "rtmp://server.example:1935x/app",
        "rtmp://server.example:１/app",
        "srt://server.example",
        // paths
        "rtmp://server.example",
        "rtmp://server.example/",
        "rtmp://server.example//app",
        "rtmp://server.example/a b",
        "rtmp://server.example/a|b",
        "rtmp://server.example/a'b",
        "rtmp://server.example/a\"b",
        "rtmp://server.example/a\nb",
        "rtmp://server.example/a\u0000",
        "rtmp://server.example/a\\b",
        "rtmp://server.example/<a>",
        "rtmp://server.example/é",
        "rtmp://server.example/app live=1",
        "srt://server.example:9000/path",
        // what belongs to the key
        "rtmp://server.example/app?key=canary",
        "rtmp://server.example/app#canary",
        "srt://server.example:9000?streamid=canary",
        "rtmp://server.example?x",
        "",
        " ",
        "rtmp",
        "://",
        "rtmp://"
      })
  void a_hostile_or_mistyped_url_is_refused_with_a_sentence(String text) {
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(() -> DestinationUrl.parse(text))
        .satisfies(e ->
            assertThat(e.getMessage())
                .matches("The URL.*\\.|An SRT URL .*")
                .doesNotContain("canary", "password@"));
  }

  @Test
  void an_endless_url_is_refused() {
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(() -> DestinationUrl.parse("rtmp://server.example/" + "a".repeat(512)))
        .withMessageContaining("512");
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(() -> DestinationUrl.parse("rtmp://" + "a.".repeat(127) + "example/app"));
    assertThatExceptionOfType(InvalidDestinationException.class)
        .isThrownBy(() -> DestinationUrl.parse("rtmp://" + "a".repeat(64) + ".example/app"));
  }

  @Test
  void an_rtmp_key_stands_behind_the_application() {
    DestinationUrl url = DestinationUrl.parse("rtmps://server.example/app/instance");

    assertThat(url.withKey(SecretText.of("FB-1-0-Ab?s_bl=1&s_oil=2")).value())
        .isEqualTo("rtmps://server.example/app/instance/FB-1-0-Ab?s_bl=1&s_oil=2");
    assertThat(url.withKey(null).value()).isEqualTo("rtmps://server.example/app/instance");
    assertThat(url.withKey(SecretText.of("canary")).toString()).doesNotContain("canary");
  }

  @Test
  void an_srt_key_is_the_escaped_stream_id_and_can_set_no_other_option() {
    DestinationUrl url = DestinationUrl.parse("srt://server.example:9000");

    assertThat(url.withKey(SecretText.of("#!::r=live/a,m=publish&mode=listener?%")).value())
        .isEqualTo(
            "srt://server.example:9000?mode=caller&streamid=%23%21%3A%3Ar%3Dlive%2Fa%2Cm%3Dpublish%26mode%3Dlistener%3F%25");
    assertThat(url.withKey(SecretText.of("Az09._~-")).value()).endsWith("&streamid=Az09._~-");
    assertThat(url.withKey(null).value()).isEqualTo("srt://server.example:9000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "live_123_AbC",
        "abcd-efgh-ijkl-mnop",
        "FB-1-0-Ab?s_bl=1&s_oil=2",
        "a/b",
        "a%2Fb"
      })
  void the_keys_of_the_platforms_are_usable(String key) {
    assertThat(DestinationUrl.isUsableKey(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "a\nb",
        "a\u0000b",
        "a|b",
        "a'b",
        "a\"b",
        "a\\b",
        "é",
        "a#b",
        "[f=flv]",
        "{x}"
      })
  void a_key_that_ffmpeg_could_take_for_something_else_is_not(String key) {
    assertThat(DestinationUrl.isUsableKey(key)).isFalse();
  }

  @Test
  void a_key_has_at_most_512_characters() {
    assertThat(DestinationUrl.isUsableKey("a".repeat(512))).isTrue();
    assertThat(DestinationUrl.isUsableKey("a".repeat(513))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "rtmp://203.0.113.7/app, 203.0.113.7",
    "rtmp://[2001:db8::7]/app, 2001:db8::7",
    "rtmp://[::ffff:10.0.0.1]/app, 10.0.0.1"
  })
  void a_literal_address_is_known_without_asking_anybody(String text, String address) {
    assertThat(DestinationUrl.parse(text).literalAddress())
        .contains(InetAddress.ofLiteral(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtmp://server.example/app",
        "rtmp://a1/app",
        "rtmp://1a.b2/app",
        "rtmp://dead.beef/app"
      })
  void a_name_is_not_looked_up(String text) {
    assertThat(DestinationUrl.parse(text).literalAddress()).isEmpty();
  }
}
