package io.gostream.api.requestid;

import io.gostream.core.id.Ids;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/// Gives each request an id: the one that a client or a proxy sent, so that its log and ours can be
/// laid side by side, or a new one.
///
/// It travels in Reactor's context, and is in the MDC of the event loop until the request waits for
/// something, and of each thread that goes on for it. Reactor can do the same by itself
/// (`spring.reactor.context-propagation: auto`), and then sets and restores it at every step of
/// every request.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds implements WebFilter {

  public static final String HEADER = "X-Request-Id";

  /// Its name in problems, in the MDC and in Reactor's context.
  public static final String PROPERTY = "requestId";

  /// What comes from outside goes into logs: nothing that could end a line or look like another
  /// field.
  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{8,64}");

  RequestIds() {
    Schedulers.onScheduleHook(PROPERTY, RequestIds::carrying);
  }

  public static String of(ServerWebExchange exchange) {
    return Objects.requireNonNull(
        exchange.getResponse().getHeaders().getFirst(HEADER), "nothing comes before this filter");
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String id = idFor(exchange.getRequest().getHeaders().getFirst(HEADER));
    exchange.getResponse().getHeaders().set(HEADER, id);
    Mono<Void> rest = chain.filter(exchange).contextWrite(context -> context.put(PROPERTY, id));
    return Mono.fromDirect(subscriber -> within(id, () -> rest.subscribe(subscriber)));
  }

  static String idFor(@Nullable String sent) {
    return sent != null && WELL_FORMED.matcher(sent).matches() ? sent : Ids.newId().toString();
  }

  /// What is handed to another thread is the subscriber that goes on there, and knows its context.
  private static Runnable carrying(Runnable task) {
    if (task instanceof CoreSubscriber<?> subscriber
        && subscriber.currentContext().getOrDefault(PROPERTY, null) instanceof String id) {
      return () -> within(id, task);
    }
    return task;
  }

  private static void within(String id, Runnable work) {
    String before = MDC.get(PROPERTY);
    MDC.put(PROPERTY, id);
    try {
      work.run();
    } finally {
      if (before == null) {
        MDC.remove(PROPERTY);
      } else {
        MDC.put(PROPERTY, before);
      }
    }
  }
}
