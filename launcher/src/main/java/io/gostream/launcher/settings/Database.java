package io.gostream.launcher.settings;

/// Which PostgreSQL an instance uses.
public sealed interface Database {

  /// Our own, on this machine, its data in GOSTREAM_HOME.
  ///
  /// @param preferredPort its port, where nobody has it already
  record Embedded(int preferredPort) implements Database {

    private static final int USUAL_PORT = 5432;

    public Embedded() {
      this(USUAL_PORT);
    }
  }

  /// One that is run by somebody else.
  ///
  /// @param url as the api logs in to it
  /// @param migrations the same as who owns the tables logs in to it
  /// @param workers the same as relay-workers log in to it
  record External(DatabaseUrl url, DatabaseUrl migrations, DatabaseUrl workers)
      implements Database {}
}
