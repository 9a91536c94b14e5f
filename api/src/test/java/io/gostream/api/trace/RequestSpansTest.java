package io.gostream.api.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.requestid.RequestIds;
import io.gostream.core.trace.Collector;
import io.gostream.core.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.reactive.HandlerMapping;
import reactor.core.publisher.Mono;

class RequestSpansTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  /// A hook has its secret in the query, its key in the body and whatever a caller likes in the
  /// headers; a signed URL is a path.
  private static MockServerWebExchange hook() {
    return MockServerWebExchange.from(
        MockServerHttpRequest.post(
                "/api/streams/on_publish/canary-path?secret=canary-secret&name=canary-key")
            .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
            .header("tracestate", "vendor=1")
            .header("Authorization", "Bearer canary-token")
            .header("Cookie", "gostream_refresh=canary-cookie")
            .body("name=canary-key"));
  }

  private static void answer(Traces traces, MockServerWebExchange exchange) {
    new RequestSpans(traces)
        .filter(
            exchange,
            asked -> {
              asked
                  .getAttributes()
                  .put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, "/api/streams/{hook}");
              asked.getResponse().setStatusCode(HttpStatus.FORBIDDEN);
              asked.getResponse().getHeaders().set(RequestIds.HEADER, "of-this-request");
              return Mono.empty();
            })
        .block();
  }

  @Test
  void a_span_says_route_status_and_request_and_nothing_that_is_secret() {
    try (var collector = new Collector()) {
      try (var traces = Traces.of("gostream-api", collector.url())) {
        answer(traces, hook());
      }
      assertThat(collector.text())
          .contains("POST /api/streams/{hook}")
          .contains("http.response.status_code")
          .contains("of-this-request")
          .doesNotContain("canary");
    }
  }

  @Test
  void it_belongs_to_the_callers_trace() {
    try (var collector = new Collector()) {
      try (var traces = Traces.of("gostream-api", collector.url())) {
        answer(traces, hook());
      }
      String id = new String(HexFormat.of().parseHex(TRACE), StandardCharsets.ISO_8859_1);
      assertThat(collector.text()).contains(id);
    }
  }

  @Test
  void without_a_collector_requests_are_answered_all_the_same() {
    var exchange = hook();
    answer(Traces.off(), exchange);
    assertThat(exchange.getResponse().getStatusCode()).isEqualTo(HttpStatus.FORBIDDEN);
  }
}
