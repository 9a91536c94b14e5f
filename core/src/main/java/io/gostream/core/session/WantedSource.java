package io.gostream.core.session;

/// What the owner wants on air. What is on air is an [OnAir].
public enum WantedSource {
  /// The encoder's stream while it is healthy, the slate otherwise.
  AUTO,
  /// The slate, whatever the encoder does: a private moment.
  SLATE
}
