package io.gostream.api.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who did something, or tried to.
///
/// @param userId whose account it is; null: nobody's
/// @param apiKeyId the API key that it was done with; null: a person did it
/// @param caller from where
public record Actor(@Nullable UUID userId, @Nullable UUID apiKeyId, Caller caller) {

  public static Actor person(UUID userId, Caller caller) {
    return new Actor(userId, null, caller);
  }

  public static Actor nobody(Caller caller) {
    return new Actor(null, null, caller);
  }
}
