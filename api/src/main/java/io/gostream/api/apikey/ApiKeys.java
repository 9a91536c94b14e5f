package io.gostream.api.apikey;

import io.gostream.api.account.Credential;
import io.gostream.api.account.CurrentUser;
import io.gostream.api.audit.Audit;
import io.gostream.api.audit.AuditKind;
import io.gostream.api.audit.Caller;
import io.gostream.api.problem.ProblemException;
import io.gostream.api.problem.ProblemType;
import io.gostream.api.tenancy.AcrossTenants;
import io.gostream.core.id.Ids;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// API keys: made, listed, revoked, and believed.
@Service
public class ApiKeys {

  private static final int MOST_PER_USER = 20;

  /// A row is not written for each request that a program makes.
  private static final Duration LAST_USED_PRECISION = Duration.ofMinutes(1);

  /// A stream of events ends after that, as with an access token, so that a revoked key's does too.
  private static final Duration GOOD_FOR = Duration.ofMinutes(15);

  /// @param text shown this one time
  record Created(ApiKey key, ApiKeyText text) {}

  private final ApiKeyRepository keys;
  private final Audit audit;
  private final Clock clock;

  ApiKeys(ApiKeyRepository keys, Audit audit, Clock clock) {
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
  }

  /// Whether a look into the database is worth it.
  public static boolean looksLikeOne(String text) {
    return ApiKeyText.parse(text).isPresent();
  }

  /// Who makes a request with this key.
  ///
  /// @return nothing for what is not a key, or not any more
  @AcrossTenants("the key says whose it is")
  @Transactional
  public Optional<CurrentUser> authenticate(String text, Caller caller) {
    Instant now = clock.instant();
    return ApiKeyText.parse(text)
        .flatMap(key -> keys.findByKeyHash(key.hash()))
        .map(key -> {
          if (key.getLastUsedAt() == null
              || key.getLastUsedAt().isBefore(now.minus(LAST_USED_PRECISION))) {
            keys.used(key.getId(), now, now.minus(LAST_USED_PRECISION));
          }
          return new CurrentUser(
              key.getUserId(),
              new Credential.ApiKey(key.getId(), key.getScope()),
              now.plus(GOOD_FOR),
              caller);
        });
  }

  /// @throws ProblemException `quota-reached`
  @Transactional
  Created create(CurrentUser user, String name, Credential.Scope scope) {
    if (keys.countByUserId(user.id()) >= MOST_PER_USER) {
      throw ProblemException.of(
          ProblemType.QUOTA_REACHED,
          "You have %d API keys, which is the most. Revoke one that you no longer use."
              .formatted(MOST_PER_USER));
    }
    ApiKeyText text = ApiKeyText.generate();
    ApiKey key = keys.save(new ApiKey(Ids.newId(), user.id(), name, scope, text, clock.instant()));
    audit(AuditKind.API_KEY_CREATED, user, key);
    return new Created(key, text);
  }

  /// Newest first.
  @Transactional(readOnly = true)
  List<ApiKey> list(UUID userId) {
    return keys.findByUserIdOrderByIdDesc(userId);
  }

  /// It stops working at once.
  ///
  /// @throws ProblemException `not-found`
  @Transactional
  void revoke(CurrentUser user, UUID id) {
    ApiKey key =
        keys.findByIdAndUserId(id, user.id())
            .orElseThrow(() -> ProblemException.notFound("API key"));
    keys.delete(key);
    audit(AuditKind.API_KEY_REVOKED, user, key);
  }

  private void audit(AuditKind kind, CurrentUser user, ApiKey key) {
    audit.record(kind, user.actor(), new Audit.Subject(key.getId(), key.getName()));
  }
}
