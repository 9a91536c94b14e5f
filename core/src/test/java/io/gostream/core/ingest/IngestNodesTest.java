package io.gostream.core.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IngestNodesTest {

  private static final String STATEFUL_SET =
      "ingest-*=nginx-rtmp@ingest-*.ingest.gostream.svc:1935:8080";

  @Test
  void an_entry_says_what_a_node_is_and_where() {
    var nodes = IngestNodes.of("local=nginx-rtmp@127.0.0.1:1936:8081, far=srs@srs.example.org");

    assertThat(nodes.find("local"))
        .hasValue(new IngestNode("local", IngestKind.NGINX_RTMP, "127.0.0.1", 1936, 8081));
    assertThat(nodes.find("far"))
        .hasValue(new IngestNode("far", IngestKind.SRS, "srs.example.org", 1935, 8080));
    assertThat(nodes.first().name()).isEqualTo("local");
    assertThat(nodes.single()).extracting(IngestNode::name).containsExactly("local", "far");
  }

  @Test
  void a_star_stands_for_a_number_and_is_filled_into_the_host() {
    var nodes = IngestNodes.of(STATEFUL_SET);

    var node = nodes.find("ingest-12").orElseThrow();
    assertThat(node.host()).isEqualTo("ingest-12.ingest.gostream.svc");
    assertThat(node.hlsUrl()).hasToString("http://ingest-12.ingest.gostream.svc:8080/hls");
    assertThat(nodes.first().name()).isEqualTo("ingest-0");
    assertThat(nodes.single()).as("nobody knows how many").isEmpty();
    assertThat(nodes.oneOfEach()).containsExactly(nodes.first());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ingest-",
        "ingest-x",
        "ingest-*",
        "ingest-01",
        "ingest--1",
        "ingest-123456",
        "ingest-0.evil.example",
        "evil.example/ingest-0",
        "ingest-0\n",
        "ingest-٣",
        "",
        "INGEST-0"
      })
  void a_name_that_no_entry_fits_never_becomes_an_address(String name) {
    assertThat(IngestNodes.of(STATEFUL_SET).find(name)).isEmpty();
  }

  @Test
  void of_several_entries_that_fit_the_first_counts() {
    var nodes = IngestNodes.of("a-0=srs@special.example," + STATEFUL_SET + ",a-*=srs@a-*.example");

    assertThat(nodes.find("a-0").orElseThrow().host()).isEqualTo("special.example");
    assertThat(nodes.find("a-1").orElseThrow().host()).isEqualTo("a-1.example");
  }

  @Test
  void an_ipv6_address_stands_in_brackets() {
    var node = IngestNodes.of("six=srs@[2001:db8::1]:1936").find("six").orElseThrow();

    assertThat(node.host()).isEqualTo("2001:db8::1");
    assertThat(node.rtmpPort()).isEqualTo(1936);
    assertThat(node.http("/stat")).hasToString("http://[2001:db8::1]:8080/stat");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "local | name=kind@host",
        "local=nginx-rtmp | name=kind@host",
        "=srs@host | a name has",
        "a b=srs@host | a name has",
        "*-*=srs@*.host | a name has",
        "local=nginx@127.0.0.1 | nginx-rtmp or srs",
        "local=SRS@127.0.0.1 | nginx-rtmp or srs",
        "local=srs@ | the host is a name",
        "local=srs@host/path | the host is a name",
        "local=srs@user@host | name=kind@host",
        "local=srs@my_host | without underscores",
        "local=srs@host:0 | a port is",
        "local=srs@host:65536 | a port is",
        "local=srs@host:+80 | a port is",
        "local=srs@host:000080 | a port is",
        "local=srs@host:1935: | a port is",
        "local=srs@host:1:2:3 | an IPv6 address stands in brackets",
        "local=srs@::1 | IPv6 in brackets",
        "local=srs@[host] | only an IPv6 address",
        "local=srs@[1:2] | not an IPv6 address",
        "local=srs@[127.0.0.1] | only an IPv6 address",
        "local-*=srs@host | in the name and in the host",
        "local=srs@host-* | in the name and in the host",
        "a=srs@host,, | name=kind@host",
        "a=srs@host,a=srs@other | twice",
      })
  void a_malformed_entry_is_told_with_the_rule_that_it_breaks(String text, String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IngestNodes.of(text))
        .withMessageContaining("GOSTREAM_INGEST_NODES")
        .withMessageContaining(rule);
  }

  @Test
  void an_empty_setting_says_to_leave_it_out() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> IngestNodes.of(" "))
        .withMessageContaining("Leave it out");
  }
}
