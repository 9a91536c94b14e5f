package io.gostream.core.session;

/// What a session's viewers see, as the worker observed it.
public enum OnAir {
  /// Nothing has been sent yet, or the session has ended.
  NOTHING,
  /// The encoder's stream.
  LIVE,
  /// The slate.
  SLATE
}
