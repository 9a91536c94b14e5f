package io.gostream.api.account;

/// Who may open an account.
public enum SignUp {
  /// Everybody.
  OPEN,
  /// Whoever has a link of the operator's.
  INVITED
}
