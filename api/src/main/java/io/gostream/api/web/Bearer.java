package io.gostream.api.web;

import io.gostream.api.account.Credential;
import io.gostream.api.account.CurrentUser;
import io.gostream.api.account.Tokens;
import io.gostream.api.apikey.ApiKeys;
import io.gostream.api.audit.Caller;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Reads `Authorization: Bearer …`: a person's access token, or a program's API key.
@Component
class Bearer implements ServerAuthenticationConverter {

  /// What a credential allows.
  enum Allowed {
    /// All that a person may do with the own account.
    PERSON,
    READ,
    CONTROL;

    GrantedAuthority authority() {
      return new SimpleGrantedAuthority(name());
    }
  }

  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;
  private final ApiKeys apiKeys;

  /// A key is looked up in the database, which must not be done on the event loop.
  private final Scheduler blocking =
      Schedulers.fromExecutor(task -> Thread.ofVirtual().name("api-key").start(task));

  Bearer(Tokens tokens, ApiKeys apiKeys) {
    this.tokens = tokens;
    this.apiKeys = apiKeys;
  }

  @Override
  public Mono<Authentication> convert(ServerWebExchange exchange) {
    String header = exchange.getRequest().getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      return Mono.empty();
    }
    String text = header.substring(SCHEME.length());
    var caller = Caller.of(exchange.getRequest());
    var person = tokens.verifyAccess(text, caller);
    if (person.isPresent() || !ApiKeys.looksLikeOne(text)) {
      return Mono.justOrEmpty(person.map(Bearer::authentication));
    }
    return Mono.defer(() -> Mono.justOrEmpty(apiKeys.authenticate(text, caller)))
        .subscribeOn(blocking)
        .map(Bearer::authentication)
        .onErrorMap(
            e -> e instanceof DataAccessException || e instanceof TransactionException,
            e -> new AuthenticationServiceException("no database", e));
  }

  private static Authentication authentication(CurrentUser user) {
    var allowed =
        switch (user.credential()) {
          case Credential.SignedIn _ -> List.of(Allowed.PERSON, Allowed.CONTROL, Allowed.READ);
          case Credential.ApiKey(var _, Credential.Scope scope) ->
              switch (scope) {
                case READ -> List.of(Allowed.READ);
                case CONTROL -> List.of(Allowed.CONTROL, Allowed.READ);
              };
        };
    return UsernamePasswordAuthenticationToken.authenticated(
        user, "", allowed.stream().map(Allowed::authority).toList());
  }

  /// Who makes this request, if anybody that is known.
  static Optional<CurrentUser> userOf(Authentication authentication) {
    return authentication.getPrincipal() instanceof CurrentUser user
        ? Optional.of(user)
        : Optional.empty();
  }
}
