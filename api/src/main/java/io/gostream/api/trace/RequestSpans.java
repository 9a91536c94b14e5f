package io.gostream.api.trace;

import io.gostream.api.requestid.RequestIds;
import io.gostream.core.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// A span for each request, hooks included, below the caller's where it sent a `traceparent`.
///
/// It says the method, the route, the status and the request's id. It never says the path or the
/// query: signed URLs are in the one, the hooks' secret in the other, and the stream key in their
/// body.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1) // the request has its id
class RequestSpans implements WebFilter {

  private static final int SERVER_ERROR = 500;

  private final Traces traces;

  RequestSpans(Traces traces) {
    this.traces = traces;
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (!traces.on()) {
      return chain.filter(exchange);
    }
    String method = exchange.getRequest().getMethod().name();
    Span span =
        traces
            .tracer()
            .spanBuilder(method)
            .setSpanKind(SpanKind.SERVER)
            .setParent(callers(exchange.getRequest().getHeaders()))
            .setAttribute("http.request.method", method)
            .startSpan();
    return chain.filter(exchange).doFinally(signal -> end(span, method, exchange));
  }

  private static Context callers(HttpHeaders headers) {
    return W3CTraceContextPropagator.getInstance()
        .extract(Context.root(), headers, HeaderGetter.INSTANCE);
  }

  private static void end(Span span, String method, ServerWebExchange exchange) {
    Object route = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    if (route != null) {
      span.updateName(method + " " + route);
      span.setAttribute("http.route", route.toString());
    }
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    if (status != null) {
      span.setAttribute("http.response.status_code", status.value());
      if (status.value() >= SERVER_ERROR) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    String id = exchange.getResponse().getHeaders().getFirst(RequestIds.HEADER);
    if (id != null) {
      span.setAttribute("gostream.request.id", id);
    }
    span.end();
  }

  private enum HeaderGetter implements TextMapGetter<HttpHeaders> {
    INSTANCE;

    @Override
    public Iterable<String> keys(HttpHeaders headers) {
      return List.copyOf(headers.headerNames());
    }

    @Override
    public @Nullable String get(@Nullable HttpHeaders headers, String name) {
      return headers == null ? null : headers.getFirst(name);
    }
  }
}
