package io.gostream.api.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.gostream.api.ApiTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.security.web.server.MatcherSecurityWebFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.test.web.reactive.server.HttpHandlerConnector;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;

/// The promise "hooks answer 200, 403 or 5xx, nothing else; no filter can redirect a hook path":
/// every filter, every filter of the security chain and every exception handler is broken in turn.
@ApiTest
class HookAnswersIT {

  private static final List<String> HOOKS = List.of("on_publish", "on_publish_done", "on_update");
  private static final String EVIL = "rtmp://evil.example/live";

  /// How a filter can be broken or misled.
  enum Break implements WebFilter {
    THROWS {
      @Override
      public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        throw new IllegalStateException("broken");
      }
    },
    FAILS {
      @Override
      public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.error(new IllegalStateException("broken"));
      }
    },
    REDIRECTS {
      @Override
      public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        redirect(exchange, 302);
        return exchange.getResponse().setComplete();
      }
    },
    REDIRECTS_WITH_A_BODY {
      @Override
      public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        redirect(exchange, 301);
        var response = exchange.getResponse();
        return response.writeWith(Mono.just(response.bufferFactory().wrap(new byte[] {1})));
      }
    },
    REDIRECTS_AT_THE_LAST_MOMENT {
      @Override
      public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> redirect(exchange, 307)));
        return chain.filter(exchange);
      }
    };

    private static void redirect(ServerWebExchange exchange, int status) {
      exchange.getResponse().setRawStatusCode(status);
      exchange.getResponse().getHeaders().set(HttpHeaders.LOCATION, EVIL);
    }
  }

  @Autowired ApplicationContext context;

  @ParameterizedTest
  @EnumSource
  void whatever_filter_is_broken_no_hook_is_redirected(Break broken) {
    List<WebFilter> filters = filters();
    assertThat(filters).as("the api's filters").hasSizeGreaterThanOrEqualTo(3);
    for (int i = 0; i < filters.size(); i++) {
      int position = i;
      assertNoHookIsRedirected(
          handler(all -> replaced(all, position, broken)),
          broken + " instead of " + filters.get(i).getClass().getSimpleName());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatever_filter_of_the_security_chain_is_broken_no_hook_is_redirected(Break broken) {
    List<WebFilter> inside =
        context
            .getBean(SecurityWebFilterChain.class)
            .getWebFilters()
            .collectList()
            .blockOptional()
            .orElseThrow();
    assertThat(inside).as("the filters of the chain").hasSizeGreaterThanOrEqualTo(4);
    for (int i = 0; i < inside.size(); i++) {
      var chain =
          new MatcherSecurityWebFilterChain(
              ServerWebExchangeMatchers.anyExchange(), replaced(inside, i, broken));
      assertNoHookIsRedirected(
          handler(all ->
              all.stream()
                  .map(filter ->
                      filter instanceof WebFilterChainProxy
                          ? new WebFilterChainProxy(chain)
                          : filter)
                  .toList()),
          broken + " instead of " + inside.get(i).getClass().getSimpleName());
    }
  }

  @Test
  void an_exception_handler_cannot_redirect_a_hook_either() {
    WebExceptionHandler misled =
        (exchange, e) -> Break.REDIRECTS.filter(exchange, ignored -> Mono.empty());
    HttpHandler handler =
        WebHttpHandlerBuilder.applicationContext(context)
            .filters(all -> all.addFirst(Break.THROWS))
            .exceptionHandlers(all -> all.addFirst(misled))
            .build();
    assertThat(status(handler, "/api/status").is3xxRedirection()).as("it is misled").isTrue();
    assertNoHookIsRedirected(handler, "a misled exception handler");
  }

  @Test
  void a_broken_filter_does_redirect_everything_else() {
    HttpHandler handler = handler(all -> replaced(all, 0, Break.REDIRECTS));
    assertThat(status(handler, "/api/status").value()).isEqualTo(302);
  }

  @ParameterizedTest
  @CsvSource({
    "200,200", "403,403", "500,500", "503,503", "100,500", "201,500", "204,500", "300,500",
    "301,500", "302,500", "304,500", "307,500", "308,500", "399,500", "400,403", "401,403",
    "404,403", "405,403", "413,403", "415,403", "429,403"
  })
  void any_other_status_becomes_one_of_those_that_nginx_understands(int status, int becomes) {
    assertThat(HookAnswers.allowed(HttpStatusCode.valueOf(status)).value()).isEqualTo(becomes);
  }

  private void assertNoHookIsRedirected(HttpHandler handler, String what) {
    for (String hook : HOOKS) {
      assertNotRedirected(
          handler,
          hook,
          MediaType.APPLICATION_FORM_URLENCODED,
          "clientid=1&name=rtmp%3A%2F%2Fevil.example%2Flive",
          what);
      assertNotRedirected(
          handler, hook, MediaType.APPLICATION_JSON, "{\"stream\":\"" + EVIL + "\"}", what);
    }
  }

  private void assertNotRedirected(
      HttpHandler handler, String hook, MediaType dialect, String body, String what) {
    var answer =
        client(handler)
            .post()
            .uri("/api/streams/" + hook + "?node=local&epoch=e1")
            .contentType(dialect)
            .bodyValue(body)
            .exchange()
            .expectBody()
            .returnResult();
    HttpStatusCode status = answer.getStatus();
    assertThat(
            status.is5xxServerError()
                || status.isSameCodeAs(HttpStatus.OK)
                || status.isSameCodeAs(HttpStatus.FORBIDDEN))
        .as("%s of %s with %s", status, hook, what)
        .isTrue();
    assertThat(answer.getResponseHeaders().containsHeader(HttpHeaders.LOCATION)).isFalse();
    byte[] content = answer.getResponseBodyContent();
    boolean isYesOfSrs =
        status.isSameCodeAs(HttpStatus.OK) && dialect.equals(MediaType.APPLICATION_JSON);
    assertThat(content == null ? "" : new String(content, StandardCharsets.UTF_8))
        .as("the body")
        .isEqualTo(isYesOfSrs ? "{\"code\":0}" : "");
  }

  private static HttpStatusCode status(HttpHandler handler, String path) {
    return client(handler).get().uri(path).exchange().returnResult(Void.class).getStatus();
  }

  private static WebTestClient client(HttpHandler handler) {
    return WebTestClient.bindToServer(new HttpHandlerConnector(handler)).build();
  }

  /// The api as it runs, with other filters.
  private HttpHandler handler(UnaryOperator<List<WebFilter>> change) {
    return WebHttpHandlerBuilder.applicationContext(context)
        .filters(filters -> {
          List<WebFilter> changed = change.apply(List.copyOf(filters));
          filters.clear();
          filters.addAll(changed);
        })
        .build();
  }

  private List<WebFilter> filters() {
    List<WebFilter> all = new ArrayList<>();
    WebHttpHandlerBuilder.applicationContext(context).filters(all::addAll);
    Map<String, WebFilter> beans = context.getBeansOfType(WebFilter.class);
    assertThat(all).as("all that there are").containsAll(beans.values());
    return all;
  }

  private static List<WebFilter> replaced(List<WebFilter> filters, int position, WebFilter with) {
    List<WebFilter> replaced = new ArrayList<>(filters);
    replaced.set(position, with);
    return replaced;
  }
}
