package io.gostream.worker.process;

/// What GOSTREAM_SANDBOX may be: how children that read strangers' files are kept apart.
public enum Sandbox {
  /// By the best that works here.
  AUTO,
  /// By bubblewrap, and the worker does not start where that does not work.
  BWRAP,
  /// By nothing but limits, whitelists and a user of their own.
  OFF
}
