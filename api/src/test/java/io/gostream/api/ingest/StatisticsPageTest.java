package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gostream.api.session.IngestView.Carried;
import io.gostream.core.session.StreamKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatisticsPageTest {

  private final StreamKey key = StreamKey.generate();
  private final StreamKey other = StreamKey.generate();

  @Test
  void who_publishes_is_told_from_who_plays() throws XMLStreamException {
    assertThat(
            read(
                stream(key, client("7", "<publishing/><active/>") + client("8", "<active/>"))
                    + stream(other, client("9", ""))))
        .containsExactly(new Carried("7", hash(key)));
  }

  @Test
  void each_publisher_belongs_to_its_own_stream() throws XMLStreamException {
    assertThat(
            read(
                stream(key, client("1", "<publishing/>"))
                    + stream(other, client("2", "<publishing/>"))))
        .containsExactlyInAnyOrder(new Carried("1", hash(key)), new Carried("2", hash(other)));
  }

  @Test
  void what_is_published_under_no_key_of_ours_is_nobodys() throws XMLStreamException {
    assertThat(read("<stream><name>x</name>" + client("1", "<publishing/>") + "</stream>"))
        .isEmpty();
  }

  @Test
  void what_a_publisher_says_of_itself_is_not_taken_for_anything_else() throws XMLStreamException {
    assertThat(
            read(
                stream(
                    key,
                    client(
                        "3",
                        "<flashver>&lt;publishing/&gt;<id>9</id><publishing/></flashver>"
                            + "<swfurl>&lt;/client&gt;</swfurl>"))))
        .isEmpty();
  }

  @Test
  void a_page_without_streams_has_no_publishers() throws XMLStreamException {
    assertThat(read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html/>",
        "<rtmp><server>",
        "not xml",
        "<!DOCTYPE rtmp [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rtmp>&x;</rtmp>",
        "<!DOCTYPE rtmp [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><rtmp>&b;</rtmp>",
        "<!DOCTYPE rtmp SYSTEM 'http://127.0.0.1:1/x.dtd'><rtmp/>"
      })
  void what_is_no_whole_page_or_has_a_document_type_is_refused(String page) {
    assertThatThrownBy(() -> StatisticsPage.publishers(page.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(XMLStreamException.class);
  }

  @Test
  void a_page_that_is_deeper_than_any_is_refused() {
    String page = "<rtmp>" + "<a>".repeat(1000) + "</a>".repeat(1000) + "</rtmp>";
    assertThatThrownBy(() -> StatisticsPage.publishers(page.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(XMLStreamException.class);
  }

  private static Set<Carried> read(String streams) throws XMLStreamException {
    String page =
        """
        <?xml version="1.0" encoding="utf-8" ?>
        <?xml-stylesheet type="text/xsl" href="stat.xsl" ?>
        <rtmp>
        <nginx_version>1.22.1</nginx_version><pid>1</pid>
        <server><application><name>live</name><live>
        %s
        <nclients>2</nclients></live></application></server></rtmp>
        """
            .formatted(streams);
    return StatisticsPage.publishers(page.getBytes(StandardCharsets.UTF_8));
  }

  private static String stream(StreamKey key, String clients) {
    return "<stream>\n<name>%s</name>\n<time>5</time>%s<meta><video><width>160</width></video></meta>\n<nclients>1</nclients>\n<publishing/>\n<active/></stream>"
        .formatted(key.secret().value(), clients);
  }

  private static String client(String id, String rest) {
    return "<client><id>%s</id><address>127.0.0.1</address>%s</client>\r\n".formatted(id, rest);
  }

  private static String hash(StreamKey key) {
    return HexFormat.of().formatHex(key.hash());
  }
}
