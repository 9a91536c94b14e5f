package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.session.PublishIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HookRequestTest {

  private static final String QUERY = "node=local&epoch=e1&secret=s3cret";
  private static final String BODY =
      "app=live&flashver=FMLE&swfurl=&tcurl=rtmp%3A%2F%2Flocalhost%2Flive&pageurl=&addr=127.0.0.1"
          + "&clientid=7&call=publish&name=KEY&type=live";

  @Test
  void node_and_epoch_come_from_the_query_and_the_rest_from_the_body() {
    assertThat(HookRequest.read(QUERY, BODY))
        .contains(
            new HookRequest(
                new PublishIdentity("local", "e1", "7"), "KEY", "127.0.0.1", "publish"));
  }

  @Test
  void all_of_it_may_come_in_the_query() {
    assertThat(HookRequest.read(QUERY + "&" + BODY, null)).isEqualTo(HookRequest.read(QUERY, BODY));
    assertThat(HookRequest.read(QUERY + "&" + BODY, "")).isPresent();
  }

  @Test
  void node_and_epoch_are_never_taken_from_the_body() {
    assertThat(HookRequest.read(null, QUERY + "&" + BODY)).isEmpty();
    assertThat(HookRequest.read("node=local", "epoch=e1&" + BODY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node",
        "epoch",
        "secret",
        "app",
        "flashver",
        "swfurl",
        "tcurl",
        "pageurl",
        "addr",
        "clientid",
        "call",
        "name",
        "type"
      })
  void a_doubled_field_of_the_ingest_is_refused_wherever_it_stands(String field) {
    assertThat(HookRequest.read(QUERY, BODY + "&" + field + "=x")).isEmpty();
    assertThat(HookRequest.read(QUERY, field + "=x&" + BODY)).isEmpty();
    assertThat(HookRequest.read(QUERY + "&" + field + "=x&" + field + "=y", BODY)).isEmpty();
  }

  @Test
  void a_doubled_field_is_seen_through_its_escapes() {
    assertThat(HookRequest.read(QUERY, BODY + "&%6Eame=VICTIM")).isEmpty();
    assertThat(HookRequest.read(QUERY, BODY + "&name")).isEmpty();
  }

  @Test
  void the_publishers_own_fields_may_be_doubled_since_nobody_reads_them() {
    assertThat(HookRequest.read(QUERY, BODY + "&x=1&x=2&&y")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"clientid=7", "name=KEY", "call=publish", "", "%zz=1&clientid=7&name=K"})
  void what_lacks_a_field_or_cannot_be_decoded_is_refused(String body) {
    assertThat(HookRequest.read(QUERY, body)).isEmpty();
  }

  @Test
  void the_key_is_decoded_once() {
    assertThat(HookRequest.read(QUERY, "clientid=7&name=a%2Bb%2525"))
        .hasValueSatisfying(hook -> assertThat(hook.streamKey()).isEqualTo("a+b%25"));
  }

  @Test
  void only_an_update_of_a_player_is_a_players() {
    assertThat(HookRequest.read(QUERY, "clientid=7&name=K&call=update_play"))
        .hasValueSatisfying(hook -> assertThat(hook.isOfPlayer()).isTrue());
    assertThat(HookRequest.read(QUERY, "clientid=7&name=K&call=update_publish"))
        .hasValueSatisfying(hook -> assertThat(hook.isOfPlayer()).isFalse());
    assertThat(HookRequest.read(QUERY, "clientid=7&name=K"))
        .hasValueSatisfying(hook -> assertThat(hook.isOfPlayer()).isFalse());
  }

  @Test
  void it_does_not_show_the_key() {
    assertThat(HookRequest.read(QUERY, BODY).toString()).doesNotContain("KEY").contains("local");
  }
}
