package io.gostream.api.account;

import io.gostream.api.audit.Actor;
import io.gostream.api.audit.Caller;
import io.gostream.api.tenancy.Tenant;
import java.time.Instant;
import java.util.UUID;

/// Who makes a request.
///
/// @param id the user's id, which is the tenant's
/// @param credential what was presented
/// @param goodUntil a stream of events ends then
/// @param caller from where
public record CurrentUser(UUID id, Credential credential, Instant goodUntil, Caller caller)
    implements Tenant {

  /// As the audit trail knows them.
  public Actor actor() {
    return switch (credential) {
      case Credential.ApiKey(UUID keyId, var _) -> new Actor(id, keyId, caller);
      case Credential.SignedIn _ -> Actor.person(id, caller);
    };
  }
}
