package io.gostream.core.relay;

/// What the owner, or the project's settings, want of a relay. What became of it is a [RelayState].
public enum WantedState {
  RUNNING,
  STOPPED
}
