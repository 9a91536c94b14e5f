package io.gostream.core.connectiontest;

/// What came of a connection test.
public enum ConnectionOutcome {
  /// The server took the publish.
  OK,
  /// A step failed, and the reason says why.
  FAILED,
  /// It could not be found out: nobody was there to try, or the protocol does not say.
  UNKNOWN
}
