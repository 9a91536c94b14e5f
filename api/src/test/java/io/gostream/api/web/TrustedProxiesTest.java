package io.gostream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;

class TrustedProxiesTest {

  private static final String PROXY = "10.0.0.1";

  private final TrustedProxies proxies =
      new TrustedProxies(new WebProperties(List.of(), List.of(PROXY, "10.1.0.0/16")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          203.0.113.9                                 | 203.0.113.9
          203.0.113.9, 10.1.2.3                       | 203.0.113.9
          1.2.3.4, 203.0.113.9                        | 203.0.113.9
          127.0.0.1, 203.0.113.9, 10.1.2.3            | 203.0.113.9
          203.0.113.9:4711                            | 203.0.113.9
          [2001:db8::1]:4711                          | 2001:db8:0:0:0:0:0:1
          2001:db8::1                                 | 2001:db8:0:0:0:0:0:1
          10.1.2.4, 10.1.2.3                          | 10.1.2.4
          unknown                                     | 10.0.0.1
          localhost                                   | 10.0.0.1
          203.0.113.9, nonsense                       | 10.0.0.1
          """)
  void the_last_address_that_is_no_proxy_of_ours_is_the_clients(String header, String client) {
    assertThat(addressOf(proxies.apply(request(PROXY, "/api/me", header)))).isEqualTo(client);
  }

  @Test
  void several_lines_are_one_list() {
    var request =
        MockServerHttpRequest.get("/api/me")
            .remoteAddress(new InetSocketAddress(PROXY, 1))
            .header("X-Forwarded-For", "1.2.3.4")
            .header("X-Forwarded-For", "203.0.113.9")
            .build();

    assertThat(addressOf(proxies.apply(request))).isEqualTo("203.0.113.9");
  }

  @Test
  void scheme_and_host_come_from_the_nearest_proxy_and_nothing_else_is_taken_over() {
    var request =
        MockServerHttpRequest.get("http://api:4000/api/me")
            .remoteAddress(new InetSocketAddress(PROXY, 1))
            .header("X-Forwarded-For", "203.0.113.9")
            .header("X-Forwarded-Proto", "http, https")
            .header("X-Forwarded-Host", "evil.example, live.example.org")
            .header("X-Forwarded-Prefix", "/evil")
            .header("Forwarded", "for=1.2.3.4;host=evil.example;proto=http")
            .build();

    var seen = proxies.apply(request);

    assertThat(seen.getURI()).hasToString("https://live.example.org/api/me");
    assertThat(addressOf(seen)).isEqualTo("203.0.113.9");
    assertThat(seen.getHeaders().headerNames()).noneMatch(name -> name.contains("orwarded"));
  }

  @Test
  void nobody_else_is_believed() {
    var request = request("192.0.2.7", "/api/me", "203.0.113.9");

    assertThat(proxies.apply(request)).isSameAs(request);
  }

  @Test
  void for_a_hook_no_proxy_is_believed_so_that_its_headers_give_it_away() {
    var request = request(PROXY, "/api/streams/on_publish", "127.0.0.1");

    assertThat(proxies.apply(request)).isSameAs(request);
  }

  @Test
  void by_default_there_is_no_proxy() {
    var request = request("127.0.0.1", "/api/me", "203.0.113.9");

    assertThat(new TrustedProxies(new WebProperties(List.of(), List.of())).apply(request))
        .isSameAs(request);
  }

  private static ServerHttpRequest request(String peer, String path, String forwardedFor) {
    return MockServerHttpRequest.get(path)
        .remoteAddress(new InetSocketAddress(peer, 1))
        .header("X-Forwarded-For", forwardedFor)
        .build();
  }

  private static String addressOf(ServerHttpRequest request) {
    var remote = request.getRemoteAddress();
    return remote == null ? "nobody" : remote.getAddress().getHostAddress();
  }
}
