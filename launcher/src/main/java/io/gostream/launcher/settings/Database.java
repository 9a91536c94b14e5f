package io.gostream.launcher.settings;

/// Which PostgreSQL an instance uses.
public sealed interface Database {

  /// Our own, on this machine, its data in GOSTREAM_HOME.
  record Embedded() implements Database {}

  /// One that is run by somebody else.
  ///
  /// @param url as the api logs in to it
  /// @param migrations the same as who owns the tables logs in to it
  /// @param workers the same as relay-workers log in to it
  record External(DatabaseUrl url, DatabaseUrl migrations, DatabaseUrl workers)
      implements Database {}
}
