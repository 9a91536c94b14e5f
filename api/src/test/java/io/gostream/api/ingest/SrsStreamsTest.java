package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.core.session.StreamKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrsStreamsTest {

  private static final StreamKey KEY = StreamKey.generate();

  @Test
  void it_tells_the_servers_run_and_who_publishes_what() throws IOException {
    var streams = read("/live/" + KEY.secret().value(), "true", "\"zy40v2h0\"");

    assertThat(streams.bootEpoch()).isEqualTo("vid-0z30609/15216211");
    assertThat(streams.publishing()).containsExactly(new SrsStreams.Publishing("zy40v2h0", KEY));
    assertThat(streams).asString().doesNotContain(KEY.secret().value());
  }

  @Test
  void a_stream_that_has_players_only_is_none() throws IOException {
    assertThat(read("/live/" + KEY.secret().value(), "false", "\"zy40v2h0\"").publishing())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/live/other", "/other/KEY", "KEY", "", "/live/KEY/x", "/live/KEY.m3u8"})
  void what_is_no_publish_of_a_key_of_our_form_in_our_application_is_left_out(String url)
      throws IOException {
    String ours = url.replace("KEY", KEY.secret().value());
    assertThat(read(ours, "true", "\"zy40v2h0\"").publishing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "7", "\"\"", "\"../../summaries\"", "\"a b\""})
  void a_client_that_srs_would_not_name_so_never_becomes_a_url(String clientId) throws IOException {
    assertThat(read("/live/" + KEY.secret().value(), "true", clientId).publishing()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<rtmp></rtmp>",
        "[]",
        "{\"code\":1}",
        "{\"code\":0,\"server\":\"a\",\"streams\":[]}",
        "{\"code\":0,\"server\":1,\"service\":2,\"streams\":[]}",
        "{\"code\":0,\"server\":\"a\",\"service\":\"b\",\"streams\":{}}"
      })
  void what_is_no_such_list_says_nothing(String answer) {
    assertThatThrownBy(() -> SrsStreams.read(answer.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  private static SrsStreams read(String url, String active, String clientId) throws IOException {
    return SrsStreams.read(
        """
        {"code":0,"server":"vid-0z30609","service":"15216211","pid":"9","streams":[
         {"id":"vid-1","name":"KEY.m3u8","vhost":"vid-2","app":"live","url":"%s",
          "clients":2,"publish":{"active":%s,"cid":%s},"video":null,"audio":null}]}
        """
            .formatted(url, active, clientId)
            .getBytes(StandardCharsets.UTF_8));
  }
}
