package io.gostream.core.connectiontest;

/// Whether a connection test goes on.
public enum ConnectionTestState {
  RUNNING,
  DONE
}
