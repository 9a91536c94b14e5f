package io.gostream.api.requestid;

import io.gostream.core.id.Ids;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/// Gives each request an id: the one that a client or a proxy sent, so that its log and ours can be
/// laid side by side, or a new one.
///
/// It travels in Reactor's context and is in the MDC of whichever thread works for the request
/// (`spring.reactor.context-propagation`).
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
    ContextRegistry.getInstance().registerThreadLocalAccessor(new InMdc());
  }

  /// Of the request that this thread works for.
  public static Optional<String> current() {
    return Optional.ofNullable(MDC.get(PROPERTY));
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    String id = idFor(exchange.getRequest().getHeaders().getFirst(HEADER));
    exchange.getResponse().getHeaders().set(HEADER, id);
    return chain.filter(exchange).contextWrite(context -> context.put(PROPERTY, id));
  }

  static String idFor(@Nullable String sent) {
    return sent != null && WELL_FORMED.matcher(sent).matches() ? sent : Ids.newId().toString();
  }

  private static final class InMdc implements ThreadLocalAccessor<String> {

    @Override
    public Object key() {
      return PROPERTY;
    }

    @Override
    public @Nullable String getValue() {
      return MDC.get(PROPERTY);
    }

    @Override
    public void setValue(String id) {
      MDC.put(PROPERTY, id);
    }

    @Override
    public void setValue() {
      MDC.remove(PROPERTY);
    }
  }
}
