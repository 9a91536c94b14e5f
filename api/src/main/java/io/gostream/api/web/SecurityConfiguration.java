package io.gostream.api.web;

import io.gostream.api.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.security.autoconfigure.actuate.web.reactive.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity.CsrfSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.FormLoginSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.HttpBasicSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.LogoutSpec;
import org.springframework.security.config.web.server.ServerHttpSecurity.RequestCacheSpec;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authentication.AuthenticationWebFilter;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;
import org.springframework.security.web.server.header.ReferrerPolicyServerHttpHeadersWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.reactive.UrlBasedCorsConfigurationSource;
import reactor.core.publisher.Mono;

/// What every request passes: who calls, whether they may ([AccessRules]), and the headers of each
/// answer.
///
/// There is no CSRF token because nothing that changes anything is authorised by a cookie: the only
/// cookie is SameSite, goes to /api/auth alone, and gives nothing but an answer that another site
/// cannot read.
@Configuration(proxyBeanMethods = false)
@EnableWebFluxSecurity
class SecurityConfiguration {

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob:; "
          + "worker-src 'self' blob:; connect-src 'self'; object-src 'none'; base-uri 'none'; "
          + "frame-ancestors 'none'; form-action 'self'";

  @Bean
  SecurityWebFilterChain security(
      ServerHttpSecurity http,
      Bearer bearer,
      Denials denials,
      ProblemWriter problems,
      WebProperties properties) {
    return http.csrf(CsrfSpec::disable)
        .formLogin(FormLoginSpec::disable)
        .httpBasic(HttpBasicSpec::disable)
        .logout(LogoutSpec::disable)
        .requestCache(RequestCacheSpec::disable)
        .cors(cors -> cors.configurationSource(origins(properties)))
        .headers(headers ->
            headers
                .contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                .hsts(hsts -> hsts.maxAge(Duration.ofDays(365)))
                // Each answer says itself how long it may be kept; files of the SPA may be.
                .cache(cache -> cache.disable()))
        .authorizeExchange(exchange ->
            exchange
                .matchers(EndpointRequest.toAnyEndpoint()) // on the management port only
                .permitAll()
                .anyExchange()
                .access(new AccessRules()))
        .exceptionHandling(handling ->
            handling
                .authenticationEntryPoint((exchange, e) ->
                    problems.write(
                        exchange,
                        ProblemType.UNAUTHENTICATED,
                        "Send a valid access token or API key: Authorization: Bearer …"))
                .accessDeniedHandler(denials))
        .addFilterAt(authentication(bearer, problems), SecurityWebFiltersOrder.AUTHENTICATION)
        .build();
  }

  /// No timer around each filter of each request: nobody reads them. What a request takes is
  /// measured once, by `http_server_requests`.
  @Bean
  SecurityObservationSettings observations() {
    return SecurityObservationSettings.noObservations();
  }

  /// Paths that play tricks (`..%2f`, `//`, `;`) do not come as far as the chain above.
  @Bean
  ServerExchangeRejectedHandler rejected(ProblemWriter problems) {
    return (exchange, e) ->
        problems.write(
            exchange,
            ProblemType.MALFORMED_REQUEST,
            "The request's path or headers are not valid.");
  }

  private static AuthenticationWebFilter authentication(Bearer bearer, ProblemWriter problems) {
    // The converter verifies already; what reaches the manager is good.
    ReactiveAuthenticationManager believe = Mono::just;
    var filter = new AuthenticationWebFilter(believe);
    filter.setServerAuthenticationConverter(bearer);
    filter.setAuthenticationFailureHandler((refused, e) ->
        e instanceof AuthenticationServiceException
            ? problems.write(
                refused.getExchange(),
                ProblemType.UNAVAILABLE,
                "The database cannot be reached at the moment. Try again in a few seconds.")
            : problems.write(refused.getExchange(), ProblemType.UNAUTHENTICATED, "Log in again."));
    return filter;
  }

  private static UrlBasedCorsConfigurationSource origins(WebProperties properties) {
    var cors = new CorsConfiguration();
    cors.setAllowedOrigins(properties.allowedOrigins());
    cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
    cors.setAllowedHeaders(List.of(HttpHeaders.AUTHORIZATION, HttpHeaders.CONTENT_TYPE));
    cors.setMaxAge(Duration.ofHours(1));
    var source = new UrlBasedCorsConfigurationSource();
    source.registerCorsConfiguration("/api/**", cors);
    return source;
  }
}
