package io.gostream.launcher.settings;

/// How the api and the workers are started.
public enum StartUp {
  /// As one jar.
  AS_BUILT,
  /// With what was learned at a start before (`./gostream build`), where there is such a thing.
  FASTEST,
  /// Learning it: slower, and slow to end.
  TRAINING
}
