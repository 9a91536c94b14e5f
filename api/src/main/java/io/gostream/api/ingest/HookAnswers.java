package io.gostream.api.ingest;

import io.gostream.core.ingest.IngestKind;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.HttpHandlerDecoratorFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// What may leave under a hook's path: 200, 403 or 5xx. nginx takes any 3xx for "accepted", and one
/// with `Location: rtmp://…` makes it push the stream there; SRS takes 200 for "accepted" only when
/// a body says so, too.
///
/// It stands outside of all filters and exception handlers and has the last word after every one of
/// them, so that none that is added one day, or is misled, can say anything else.
@Component
class HookAnswers implements HttpHandlerDecoratorFactory {

  private static final String HOOKS = "/api/streams/";

  /// Nobody but us writes it, and only under a 200.
  private static final byte[] SRS_YES = "{\"code\":0}".getBytes(StandardCharsets.US_ASCII);

  @Override
  public HttpHandler apply(HttpHandler handler) {
    return (request, response) ->
        handler.handle(
            request, isOfHook(request) ? new HookResponse(response, dialect(request)) : response);
  }

  static boolean isOfHook(ServerHttpRequest request) {
    return request.getPath().value().startsWith(HOOKS);
  }

  /// Who asks, and understands which answers: SRS sends JSON, nginx-rtmp a form.
  static IngestKind dialect(ServerHttpRequest request) {
    String type = request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE);
    boolean isJson =
        type != null
            && type.split(";", 2)[0].strip().equalsIgnoreCase(MediaType.APPLICATION_JSON_VALUE);
    return isJson ? IngestKind.SRS : IngestKind.NGINX_RTMP;
  }

  /// What a status becomes.
  static HttpStatusCode allowed(HttpStatusCode status) {
    if (status.is5xxServerError() || status.value() == 200 || status.value() == 403) {
      return status;
    }
    return status.is4xxClientError() ? HttpStatus.FORBIDDEN : HttpStatus.INTERNAL_SERVER_ERROR;
  }

  private static final class HookResponse extends ServerHttpResponseDecorator {

    private final IngestKind dialect;

    HookResponse(ServerHttpResponse response, IngestKind dialect) {
      super(response);
      this.dialect = dialect;
    }

    @Override
    public boolean setStatusCode(@Nullable HttpStatusCode status) {
      return super.setStatusCode(status == null ? null : allowed(status));
    }

    @Override
    public boolean setRawStatusCode(@Nullable Integer status) {
      return setStatusCode(status == null ? null : HttpStatusCode.valueOf(status));
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
      return Flux.from(body).doOnNext(DataBufferUtils::release).then(Mono.defer(this::setComplete));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
      return writeWith(Flux.from(body).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
      if (isCommitted()) {
        return super.setComplete();
      }
      strip();
      if (isYesOfSrs()) {
        getHeaders().setContentLength(SRS_YES.length);
        return super.writeWith(Mono.fromSupplier(() -> bufferFactory().wrap(SRS_YES)));
      }
      getHeaders().setContentLength(0);
      return super.setComplete();
    }

    private boolean isYesOfSrs() {
      HttpStatusCode status = getStatusCode();
      boolean isYes = status == null || status.isSameCodeAs(HttpStatus.OK);
      return isYes && dialect == IngestKind.SRS;
    }

    @Override
    public void beforeCommit(Supplier<? extends Mono<Void>> action) {
      super.beforeCommit(() -> action.get().then(Mono.fromRunnable(this::strip)));
    }

    private void strip() {
      getHeaders().remove(HttpHeaders.LOCATION);
      getHeaders().setContentType(isYesOfSrs() ? MediaType.APPLICATION_JSON : null);
    }
  }
}
