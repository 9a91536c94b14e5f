package io.gostream.api.account;

import java.util.UUID;

/// What a request is made with.
public sealed interface Credential {

  /// A person's access token.
  ///
  /// @param signInId the sign-in that the token came from
  record SignedIn(UUID signInId) implements Credential {}

  /// A program's API key.
  record ApiKey(UUID id, Scope scope) implements Credential {}

  /// What an API key is good for.
  enum Scope {
    /// Look at everything but the stream keys.
    READ,
    /// Everything that concerns projects, destinations and media.
    CONTROL
  }
}
