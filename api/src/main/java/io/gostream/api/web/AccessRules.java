package io.gostream.api.web;

import io.gostream.api.web.Bearer.Allowed;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;
import reactor.core.publisher.Mono;

/// Who may call what: everything below /api needs an access token or an API key unless it is named
/// here. The first rule that fits decides, and what none fits is nobody's.
///
/// A list that is looked through, and not a matcher of the framework's for each path: those are
/// some publishers each, for each request.
final class AccessRules implements ReactiveAuthorizationManager<AuthorizationContext> {

  /// Whom a rule lets in.
  sealed interface Admitted {

    record Everybody() implements Admitted {}

    /// Whose credential allows that.
    record Whoever(Allowed has) implements Admitted {}

    record Nobody() implements Admitted {}
  }

  /// @param method null for any
  private record Rule(Admitted admitted, @Nullable HttpMethod method, List<PathPattern> paths) {

    boolean fits(HttpMethod asked, PathContainer path) {
      return (method == null || method.equals(asked))
          && paths.stream().anyMatch(pattern -> pattern.matches(path));
    }
  }

  private static final Admitted EVERYBODY = new Admitted.Everybody();
  private static final Admitted PERSON = new Admitted.Whoever(Allowed.PERSON);
  private static final Admitted READ = new Admitted.Whoever(Allowed.READ);
  private static final Admitted CONTROL = new Admitted.Whoever(Allowed.CONTROL);

  private static final List<Rule> RULES =
      List.of(
          rule(EVERYBODY, HttpMethod.POST, "/api/auth/*"),
          // The controller looks at where they come from.
          rule(
              EVERYBODY,
              null,
              "/api/streams/on_publish",
              "/api/streams/on_publish_done",
              "/api/streams/on_update",
              "/api/streams/on_connect",
              "/api/streams/on_close",
              "/api/streams/on_play",
              "/api/streams/on_stop"),
          rule(
              EVERYBODY,
              HttpMethod.GET,
              "/api/preview/**",
              "/api/media-files/**",
              "/api/pictures/**",
              "/api/status",
              "/api/platforms"),
          rule(READ, HttpMethod.GET, "/api/me"),
          rule(PERSON, null, "/api/me", "/api/me/**", "/api/operator/**"),
          rule(CONTROL, null, "/api/projects/*/stream-key"),
          rule(READ, HttpMethod.GET, "/api/**"),
          rule(READ, HttpMethod.HEAD, "/api/**"),
          rule(CONTROL, null, "/api/**"),
          // The SPA's files and the OpenAPI description.
          rule(EVERYBODY, HttpMethod.GET, "/**"),
          // The same, for whoever only wants to know whether it is there.
          rule(EVERYBODY, HttpMethod.HEAD, "/**"));

  private static final AuthorizationResult YES = new AuthorizationDecision(true);
  private static final AuthorizationResult NO = new AuthorizationDecision(false);

  @Override
  public Mono<AuthorizationResult> authorize(
      Mono<Authentication> caller, AuthorizationContext context) {
    ServerHttpRequest request = context.getExchange().getRequest();
    return switch (admitted(request.getMethod(), request.getPath().pathWithinApplication())) {
      case Admitted.Everybody() -> Mono.just(YES);
      case Admitted.Whoever(Allowed has) ->
          caller.map(it -> allows(it, has) ? YES : NO).defaultIfEmpty(NO);
      case Admitted.Nobody() -> Mono.just(NO);
    };
  }

  static Admitted admitted(HttpMethod method, PathContainer path) {
    for (Rule rule : RULES) {
      if (rule.fits(method, path)) {
        return rule.admitted();
      }
    }
    return new Admitted.Nobody();
  }

  private static boolean allows(Authentication caller, Allowed needed) {
    return caller.isAuthenticated() && caller.getAuthorities().contains(needed.authority());
  }

  private static Rule rule(Admitted admitted, @Nullable HttpMethod method, String... paths) {
    return new Rule(
        admitted,
        method,
        Arrays.stream(paths).map(PathPatternParser.defaultInstance::parse).toList());
  }
}
