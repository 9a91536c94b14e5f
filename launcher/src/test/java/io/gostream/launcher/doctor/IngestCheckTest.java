package io.gostream.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.launcher.doctor.Finding.Verdict;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class IngestCheckTest {

  @Test
  void the_port_is_the_usual_one_of_its_scheme_where_none_is_said() {
    assertThat(IngestCheck.address("rtmp://stream.example.org/live"))
        .hasValue(InetSocketAddress.createUnresolved("stream.example.org", 1935));
    assertThat(IngestCheck.address("rtmps://stream.example.org/live"))
        .hasValue(InetSocketAddress.createUnresolved("stream.example.org", 443));
    assertThat(IngestCheck.address("rtmp://127.0.0.1:2000/live"))
        .hasValue(InetSocketAddress.createUnresolved("127.0.0.1", 2000));
  }

  @Test
  void what_is_no_address_has_none() {
    assertThat(IngestCheck.address("stream.example.org/live")).isEmpty();
    assertThat(IngestCheck.address("rtmp://my server/live")).isEmpty();
  }

  @Test
  void an_address_at_which_nobody_answers_is_a_warning() {
    var address = InetSocketAddress.createUnresolved("stream.example.org", 1935);

    assertThat(IngestCheck.answer(address, true).verdict()).isEqualTo(Verdict.OK);
    assertThat(IngestCheck.answer(address, false).verdict()).isEqualTo(Verdict.WARNING);
    assertThat(IngestCheck.answer(address, false).found()).contains("stream.example.org:1935");
  }
}
