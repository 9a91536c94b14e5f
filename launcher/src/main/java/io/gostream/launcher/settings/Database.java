package io.gostream.launcher.settings;

/// Which PostgreSQL an instance uses.
public sealed interface Database {

  /// Our own, on this machine, its data in GOSTREAM_HOME.
  record Embedded() implements Database {}

  /// One that is run by somebody else.
  record External(DatabaseUrl url) implements Database {}
}
