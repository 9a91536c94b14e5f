package io.gostream.core.session;

/// Why a session ended.
public enum EndReason {
  /// The encoder stopped publishing.
  ENCODER_STOPPED,
  /// The ingest or the encoder went silent without a word.
  ENCODER_LOST,
  /// The project has a new stream key; whoever published with the old one was dropped.
  KEY_ROTATED,
  /// The owner pressed End broadcast.
  STOPPED_BY_USER,
  /// The project, or the account, is gone.
  PROJECT_DELETED
}
