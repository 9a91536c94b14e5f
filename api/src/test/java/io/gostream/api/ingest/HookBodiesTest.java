package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HookBodiesTest {

  private static final String HOOK = "/api/streams/on_publish";

  private final HookBodies bodies = new HookBodies();

  @Test
  void a_body_in_pieces_is_there_as_a_whole() {
    var handled = handled(bodies, request(HOOK, Flux.just("app=live&", "name=", "key")));

    assertThat(handled.getBody().count().block()).isEqualTo(1);
    assertThat(text(handled)).isEqualTo("app=live&name=key");
    assertThat(text(handled)).as("again").isEqualTo("app=live&name=key");
  }

  @Test
  void no_body_is_an_empty_one() {
    assertThat(text(handled(bodies, request(HOOK, Flux.empty())))).isEmpty();
  }

  @Test
  void a_longer_body_than_any_hook_has_is_an_error_to_who_reads_it() {
    String half = "x".repeat(HookBodies.MAX_BYTES / 2);
    assertThat(text(handled(bodies, request(HOOK, Flux.just(half, half)))))
        .hasSize(HookBodies.MAX_BYTES);

    var handled = handled(bodies, request(HOOK, Flux.just(half, half, "x")));
    assertThatThrownBy(() -> text(handled)).isInstanceOf(DataBufferLimitException.class);
  }

  @Test
  void a_body_that_never_ends_is_an_error_to_who_reads_it() {
    var impatient = new HookBodies(Duration.ofMillis(1));
    var handled = handled(impatient, request(HOOK, Flux.concat(Flux.just("app="), Flux.never())));

    assertThatThrownBy(() -> text(handled)).hasCauseInstanceOf(TimeoutException.class);
  }

  @Test
  void what_is_no_hook_is_left_alone() {
    var request = request("/api/projects", Flux.just("{}"));

    assertThat(handled(bodies, request)).isSameAs(request);
  }

  /// What the rest of the api gets to see.
  private static ServerHttpRequest handled(HookBodies bodies, ServerHttpRequest request) {
    var seen = new AtomicReference<ServerHttpRequest>();
    HttpHandler rest = (handled, _) -> Mono.fromRunnable(() -> seen.set(handled));
    bodies.apply(rest).handle(request, new MockServerHttpResponse()).block();
    return seen.get();
  }

  private static ServerHttpRequest request(String path, Flux<String> body) {
    return MockServerHttpRequest.post(path).body(body.map(HookBodiesTest::buffer));
  }

  private static DataBuffer buffer(String text) {
    return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(ServerHttpRequest request) {
    return String.valueOf(
        DataBufferUtils.join(request.getBody())
            .map(buffer -> buffer.toString(StandardCharsets.UTF_8))
            .defaultIfEmpty("")
            .block());
  }
}
