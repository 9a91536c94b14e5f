package io.gostream.api.web;

import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Deep links into the SPA: a path that names no file gets the page, whose router knows it. Files
/// with a hash in their name may be kept for good, the page itself must be asked for again.
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class SpaFilter implements WebFilter {

  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
  private static final String PAGE = "/index.html";
  private static final CacheControl FOR_GOOD =
      CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String path = exchange.getRequest().getPath().value();
    if (!READING.contains(exchange.getRequest().getMethod()) || isServed(path)) {
      return chain.filter(exchange);
    }
    if (path.startsWith("/assets/")) {
      exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> keep(exchange)));
      return chain.filter(exchange);
    }
    exchange.getResponse().getHeaders().setCacheControl(CacheControl.noCache());
    if (namesFile(exchange.getRequest().getPath())) {
      return chain.filter(exchange);
    }
    return chain.filter(
        exchange.mutate().request(exchange.getRequest().mutate().path(PAGE).build()).build());
  }

  /// Only what was found: a file that is missing in the middle of an update must not be missing for
  /// good.
  private static void keep(ServerWebExchange exchange) {
    HttpStatusCode status = exchange.getResponse().getStatusCode();
    boolean found = status == null || !status.isError();
    exchange.getResponse().getHeaders().setCacheControl(found ? FOR_GOOD : CacheControl.noStore());
  }

  private static boolean isServed(String path) {
    return path.equals("/api")
        || path.startsWith("/api/")
        || path.startsWith("/v3/")
        || path.startsWith("/actuator");
  }

  private static boolean namesFile(PathContainer path) {
    var elements = path.elements();
    return !elements.isEmpty() && elements.getLast().value().contains(".");
  }
}
