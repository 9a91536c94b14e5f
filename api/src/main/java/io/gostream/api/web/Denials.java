package io.gostream.api.web;

import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.tenancy.Tenancy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/// Answers whoever is known but may not do this, and puts it on record.
@Component
class Denials implements ServerAccessDeniedHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Denials.class);

  private final Audit audit;
  private final ProblemWriter problems;
  private final Scheduler blocking =
      Schedulers.fromExecutor(task -> Thread.ofVirtual().name("denial").start(task));

  Denials(Audit audit, ProblemWriter problems) {
    this.audit = audit;
    this.problems = problems;
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
    return exchange
        .getPrincipal()
        .ofType(Authentication.class)
        .flatMap(authentication -> Mono.justOrEmpty(Bearer.userOf(authentication)))
        .publishOn(blocking)
        .doOnNext(this::record)
        .onErrorResume(e -> {
          LOG.warn("A denial could not be put on record: {}", e.getClass().getSimpleName());
          return Mono.empty();
        })
        .then(
            Mono.defer(() ->
                problems.write(
                    exchange,
                    ProblemType.FORBIDDEN,
                    "This API key may not do that. A READ key only looks, no key manages the account; sign in, or create a key with the scope CONTROL.")));
  }

  private void record(CurrentUser user) {
    Tenancy.of(user.id()).run(() -> audit.record(AuditKind.ACCESS_DENIED, user.actor()));
  }
}
