package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.session.PublishIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SrsHookTest {

  private static final String QUERY = "node=srs&secret=s3cret";

  /// As SRS 5.0 and 6.0 sent it.
  private static final String BODY =
      """
      {"server_id":"vid-0z30609","service_id":"15216211","action":"on_publish","client_id":"zy40v2h0",\
      "ip":"192.0.2.7","vhost":"__defaultVhost__","app":"live","tcUrl":"rtmp://127.0.0.1:36935/live",\
      "stream":"KEY","param":"?token=abc","stream_url":"/live/KEY","stream_id":"vid-za7845o"}\
      """;

  @Test
  void the_node_comes_from_the_url_and_the_rest_from_the_body() {
    var hook = SrsHook.read(QUERY, BODY, "on_publish").orElseThrow();

    assertThat(hook.publish())
        .isEqualTo(new PublishIdentity("srs", "vid-0z30609/15216211", "zy40v2h0"));
    assertThat(hook.streamKey()).isEqualTo("KEY");
    assertThat(hook.address()).isEqualTo("192.0.2.7");
    assertThat(hook.isOfPlayer()).isFalse();
    assertThat(hook).asString().doesNotContain("KEY");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server_id",
        "service_id",
        "action",
        "client_id",
        "ip",
        "vhost",
        "app",
        "tcUrl",
        "stream",
        "param",
        "stream_url",
        "stream_id"
      })
  void a_doubled_field_is_refused(String field) {
    String doubled = "\"" + field + "\":\"VICTIM\"";
    assertThat(SrsHook.read(QUERY, BODY.replace("{", "{" + doubled + ","), "on_publish")).isEmpty();
    assertThat(SrsHook.read(QUERY, BODY.replace("}", "," + doubled + "}"), "on_publish")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"server_id", "service_id", "action", "client_id", "app", "stream"})
  void a_field_that_is_missing_or_of_another_type_is_refused(String field) {
    assertThat(BODY).contains("\"" + field + "\":\"");
    for (String value : new String[] {"null", "1", "true", "[\"x\"]", "{\"x\":1}"}) {
      String other =
          BODY.replaceFirst("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value);
      assertThat(SrsHook.read(QUERY, other, "on_publish")).as(other).isEmpty();
    }
    String without = BODY.replaceFirst("\"" + field + "\":", "\"x\":");
    assertThat(SrsHook.read(QUERY, without, "on_publish")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "../x", "a b", "a\\u0000", "ä", "a%2e"})
  void an_id_that_srs_would_not_make_is_refused(String id) {
    for (String field : new String[] {"server_id", "service_id", "client_id"}) {
      String other =
          BODY.replaceFirst(
              "\"" + field + "\":\"[^\"]*\"",
              ("\"" + field + "\":\"" + id + "\"").replace("\\", "\\\\"));
      assertThat(SrsHook.read(QUERY, other, "on_publish")).as(other).isEmpty();
    }
    assertThat(SrsHook.read(QUERY, BODY.replace("zy40v2h0", "z".repeat(65)), "on_publish"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?name=VICTIM&action=on_unpublish",
        "?\\\",\\\"stream\\\":\\\"VICTIM",
        "?\\u0000",
        "?stream=a&stream=b"
      })
  void what_the_publisher_says_behind_its_key_changes_nothing(String param) {
    String body = BODY.replace("?token=abc", param);
    assertThat(SrsHook.read(QUERY, body, "on_publish"))
        .hasValueSatisfying(hook -> assertThat(hook.streamKey()).isEqualTo("KEY"));
  }

  @Test
  void fields_that_we_do_not_know_are_passed_over() {
    String more = BODY.replace("}", ",\"pageUrl\":\"\",\"more\":{\"deep\":[1,2]}}");
    assertThat(SrsHook.read(QUERY, more, "on_publish")).isPresent();
  }

  @Test
  void a_hook_that_was_sent_to_the_wrong_place_is_refused() {
    assertThat(SrsHook.read(QUERY, BODY, "on_unpublish")).isEmpty();
    assertThat(SrsHook.read(QUERY, BODY, "")).isEmpty();
  }

  @Test
  void a_publish_in_an_application_that_no_worker_plays_is_refused() {
    String other = BODY.replace("\"app\":\"live\"", "\"app\":\"other\"");
    assertThat(SrsHook.read(QUERY, other, "on_publish")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret=s3cret", "node=srs&node=other", "node=%zz"})
  void a_url_that_does_not_say_which_node_it_is_is_refused(String query) {
    assertThat(SrsHook.read(query, BODY, "on_publish")).isEmpty();
  }

  @Test
  void the_node_is_never_taken_from_the_body() {
    String body = BODY.replace("{", "{\"node\":\"srs\",");
    assertThat(SrsHook.read(null, body, "on_publish")).isEmpty();
    assertThat(SrsHook.read(QUERY, body.replace("\"srs\"", "\"x\""), "on_publish"))
        .hasValueSatisfying(hook -> assertThat(hook.publish().node()).isEqualTo("srs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "0", "null", "\"on_publish\"", "{", "{}{}", "{'a':1}"})
  void what_is_no_single_json_object_is_refused(String body) {
    assertThat(SrsHook.read(QUERY, body, "on_publish")).isEmpty();
    assertThat(SrsHook.read(QUERY, BODY + body, "on_publish"))
        .matches(it -> it.isPresent() == body.isEmpty());
  }

  @Test
  void endless_depth_is_refused() {
    String deep = BODY.replace("}", ",\"x\":" + "[".repeat(7000) + "]".repeat(7000) + "}");
    assertThat(SrsHook.read(QUERY, deep, "on_publish")).isEmpty();
    assertThat(SrsHook.read(QUERY, null, "on_publish")).isEmpty();
  }
}
