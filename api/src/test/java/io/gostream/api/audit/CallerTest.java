package io.gostream.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class CallerTest {

  @ParameterizedTest
  @CsvSource({"0:0:0:0:0:0:0:1, ::1", "2001:db8:0:0:0:0:0:7, 2001:db8::7", "192.0.2.1, 192.0.2.1"})
  void an_address_is_told_as_people_write_it(String address, String told) {
    var request =
        MockServerHttpRequest.get("/").remoteAddress(new InetSocketAddress(address, 4711)).build();
    assertThat(Caller.of(request).address()).isEqualTo(told);
  }

  @Test
  void what_a_peer_calls_itself_is_cut_and_holds_nothing_that_could_forge_a_line() {
    var request =
        MockServerHttpRequest.get("/")
            .header(HttpHeaders.USER_AGENT, "OBS\r\n" + "x".repeat(300))
            .build();
    assertThat(Caller.of(request).userAgent()).hasSize(200).startsWith("OBSx");
    assertThat(Caller.of(request).address()).isEqualTo("unknown");
  }
}
