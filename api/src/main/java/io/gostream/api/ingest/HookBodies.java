package io.gostream.api.ingest;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// Reads a hook's body before anything else happens to it: on the event loop, where it arrives, and
/// without a thread. Whoever asked for it from another thread would change over and back.
///
/// What is too long, or takes too long, is an error to who reads it.
@Component
class HookBodies implements HttpHandlerDecoratorFactory {

  static final int MAX_BYTES = 16 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final byte[] NOTHING = {};

  private final Duration patience;

  @Autowired
  HookBodies() {
    this(PATIENCE);
  }

  HookBodies(Duration patience) {
    this.patience = patience;
  }

  @Override
  public HttpHandler apply(HttpHandler handler) {
    return (request, response) ->
        HookAnswers.isOfHook(request)
            ? body(request)
                .flatMap(body -> handler.handle(new ReadRequest(request, body), response))
            : handler.handle(request, response);
  }

  private Mono<Flux<DataBuffer>> body(ServerHttpRequest request) {
    return DataBufferUtils.join(request.getBody(), MAX_BYTES)
        .map(HookBodies::copied)
        .defaultIfEmpty(NOTHING)
        .timeout(patience)
        .map(HookBodies::flux)
        .onErrorResume(e -> Mono.just(Flux.error(e)));
  }

  /// Into memory that nobody has to release: a refused hook's body is never looked at.
  private static byte[] copied(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private static Flux<DataBuffer> flux(byte[] bytes) {
    return Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes)));
  }

  private static final class ReadRequest extends ServerHttpRequestDecorator {

    private final Flux<DataBuffer> body;

    ReadRequest(ServerHttpRequest request, Flux<DataBuffer> body) {
      super(request);
      this.body = body;
    }

    @Override
    public Flux<DataBuffer> getBody() {
      return body;
    }
  }
}
