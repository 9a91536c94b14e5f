package io.gostream.api.web;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// What the API answers is somebody's own, and may be a key: no browser and no proxy keeps it.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class NoStoreFilter implements WebFilter {

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    if (exchange.getRequest().getPath().value().startsWith("/api/")) {
      exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> forbidKeeping(exchange)));
    }
    return chain.filter(exchange);
  }

  private static void forbidKeeping(ServerWebExchange exchange) {
    HttpHeaders headers = exchange.getResponse().getHeaders();
    if (headers.getCacheControl() == null) {
      headers.setCacheControl(CacheControl.noStore());
    }
  }
}
