package io.gostream.api.audit;

/// Everything that the audit trail knows.
public enum AuditKind {
  SIGNED_UP,
  SIGNED_IN,
  SIGN_IN_FAILED,
  /// Too many failed before; the password was not even looked at.
  SIGN_IN_REFUSED,
  SIGNED_OUT,
  SIGN_IN_ENDED,
  SIGN_INS_ENDED,
  /// A refresh token came a second time: it was stolen from one of the two, and both are signed
  /// out.
  REFRESH_TOKEN_REUSED,
  PASSWORD_CHANGED,
  /// A person who is signed in named a wrong password where it is asked for again.
  CONFIRMATION_FAILED,
  DATA_EXPORTED,
  ACCOUNT_DELETED,
  API_KEY_CREATED,
  API_KEY_REVOKED,
  ACCESS_DENIED,
  STREAM_KEY_REVEALED,
  STREAM_KEY_ROTATED,
  PROJECT_DELETED,
  DESTINATION_ADDED,
  DESTINATION_CHANGED,
  DESTINATION_DELETED,
  /// An encoder came with the right key, and there was no room for another broadcast.
  PUBLISH_REFUSED,
  INVITATION_MADE,
  QUOTAS_SET
}
