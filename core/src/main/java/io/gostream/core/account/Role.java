package io.gostream.core.account;

/// What a user may do beside streaming.
public enum Role {
  USER,
  /// Invites people and sets their quotas.
  OPERATOR
}
